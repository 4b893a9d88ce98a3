#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "storage/record/event_log.h"
#include "storage/record/free_space.h"
#include "storage/record/random_id.h"
#include "storage/record/record_keys.h"
#include "storage/record/record_trail.h"
#include "storage/rocks/files.h"
#include "storage/rocks/rocks_database.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

struct RocksEventLogOptions {
  // The data directory; the record lies in `record` under it. Made when missing.
  std::string directory;

  // How much of the disk has to stay free.
  SpaceFloors space_floors;
  // What is kept, beside the record, for batches that are protected: given up piece by piece once
  // others have filled the disk, so that these are still taken and the record still opens. 0 for
  // none.
  uint64_t reserve_bytes = 0;
  // Appends that may wait to be written; more are refused.
  size_t queue_batches_max = 16'384;
  size_t queue_bytes_max = size_t{64} << 20;
  // What is written at once, but for a single batch that is larger.
  size_t group_bytes_max = size_t{4} << 20;

  // Whether what is in memory is put into table files at closing: the next opening then has nothing
  // to recover, which takes seconds at a million answers.
  bool flush_at_closing = false;

  // Called when something could not be written, once nothing more will be acknowledged. Ends the
  // process, but for tests.
  OnFileFailure on_failure = StopProcess;
  // Where files live; none means the disk, with `on_failure`.
  std::shared_ptr<Files> files = nullptr;
  std::function<absl::StatusOr<uint64_t>(const std::string& path)> free_bytes = FreeBytes;
  std::function<std::string()> fresh_id = RandomId;
  // Where exports of the keys and copies of the trail are written. A failure of theirs ends the
  // turn or the copying only.
  std::shared_ptr<Files> export_files = Files::OnDisk([](std::string_view) {});
};

// The record on the disk of this machine: see FORMAT.md. Appends are taken in by a queue; one
// thread writes all that waits as one group, synced, moves the head anchor, and only then has
// others tell. What a group erases is put on the erased list before the group is written. Refusals
// that need no look at the log are told before Append returns.
class RocksEventLog : public EventLog, public RecordKeys, public RecordTrail {
 public:
  // Whether there is a record in a data directory, whole or damaged. It opens with the keys that it
  // was made with and no others.
  static bool Exists(const std::string& data_directory);

  // Opens the record, or makes it, after judging it whole, and erases again whatever the erased
  // list holds and it does not show. `vault` outlives it. DATA_LOSS when it is damaged: what, up to
  // where it is good, and what to do; RESOURCE_EXHAUSTED when the disk has no room for it, which
  // RocksDB would not survive; FAILED_PRECONDITION when another process uses it, it was made
  // with the keys of another vault, or its keys were turned with another record.
  static absl::StatusOr<std::unique_ptr<RocksEventLog>> Open(RocksEventLogOptions options,
                                                             Vault& vault);

  // Writes what waits, then closes. Followers end with CANCELLED and are to be destroyed before the
  // record is opened again.
  ~RocksEventLog() override = default;

  // The database under the record, for what copies it while it is in use.
  virtual RocksDatabase& database() = 0;
};

}  // namespace ourvoice::storage

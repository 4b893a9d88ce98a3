#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <vector>

#include "storage/record/append_queue.h"
#include "storage/record/head_anchor.h"
#include "storage/record/log_follower.h"
#include "storage/record/pending_rows.h"
#include "storage/record/rocks_event_log.h"
#include "storage/record/space_reserve.h"

namespace ourvoice::storage {

// Makes groups of batches durable: judges each batch, writes what passes by one synced write, moves
// the head anchor, and only then lets readers see it. Used by one thread.
class LogCommitter {
 public:
  // Takes `options.on_failure` to be told once a write failed; from then on nothing is written.
  LogCommitter(RocksEventLogOptions options, std::shared_ptr<ReadableLog> log,
               std::unique_ptr<HeadAnchor> anchor, const LogHead& head);

  // What is to be told of each entry, in their order.
  std::vector<absl::StatusOr<AppendResult>> Commit(const std::vector<AppendQueue::Entry>& entries);

  // Where the log is, after what was committed last.
  const LogHead& head() const { return head_; }

  // Whether a write failed: nobody knows then what the disk holds.
  bool failed() const { return failed_; }

 private:
  // What is free for these entries, once the reserve has given or taken what it has to.
  absl::StatusOr<uint64_t> FreeBytesFor(const std::vector<AppendQueue::Entry>& entries);
  bool MakeDurable(PendingRows& rows);

  const RocksEventLogOptions options_;
  const std::shared_ptr<ReadableLog> log_;
  const std::unique_ptr<HeadAnchor> anchor_;
  SpaceReserve reserve_;
  LogHead head_;
  bool failed_ = false;
};

}  // namespace ourvoice::storage

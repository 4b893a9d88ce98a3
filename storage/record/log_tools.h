#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/record/log_verification.h"
#include "storage/record/trail_directory.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What a person asks of a record that nobody serves. All take the data directory and change nothing
// in it; NOT_FOUND when there is no record, FAILED_PRECONDITION when another process uses it,
// DATA_LOSS when it is damaged.

// Reads every event and compares it with the chain, the head anchor, the rows that lead to it and
// the key of its subject, and every table file with its checksums. Gives the position of the newest
// event.
absl::StatusOr<Position> VerifyLog(const std::string& data_directory, const Vault& vault,
                                   const OnProgress& on_progress);

// Whether the record is the one of which the signed copies of its trail in a directory tell; these
// are checked as well. Finds what VerifyLog cannot: an older record that was put back with its own
// anchor. It takes checkpoints of the chain on trust, and so goes with VerifyLog. DATA_LOSS names
// the copy or the position; NOT_FOUND when there are no copies.
absl::StatusOr<TrailSummary> VerifyTrail(const std::string& data_directory, const Vault& vault,
                                         const std::string& trail_directory);

struct LogStatistics {
  Position head;
  // Commits so far; events a group tells how busy the log was.
  uint64_t groups = 0;
  std::map<std::string, uint64_t> events_by_type;
  std::map<std::string, uint64_t> streams_by_category;
  // Envelopes and payloads, before compression.
  uint64_t event_bytes = 0;
  // All files of the record.
  uint64_t disk_bytes = 0;
};

// Counts what the record holds.
absl::StatusOr<LogStatistics> LogStats(const std::string& data_directory,
                                       const OnProgress& on_progress);

// The newest `count` events in log order: envelopes alone, no payload is opened.
absl::StatusOr<std::vector<RecordedEvent>> TailLog(const std::string& data_directory,
                                                   uint64_t count);

}  // namespace ourvoice::storage

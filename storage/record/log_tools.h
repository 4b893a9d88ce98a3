#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/record/log_verification.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What a person asks of a record that nobody serves. All take the data directory and change nothing
// in it; NOT_FOUND when there is no record, FAILED_PRECONDITION when another process uses it,
// DATA_LOSS when it is damaged.

// Reads every event and compares it with the chain, the head anchor and the rows that lead to it,
// and every table file with its checksums. Gives the position of the newest event.
absl::StatusOr<Position> VerifyLog(const std::string& data_directory, const Vault& vault,
                                   const OnProgress& on_progress);

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

#pragma once

#include <absl/status/statusor.h>

#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::kit {

// Appends many batches, some of them at the same time, and waits for all. Gives what the log
// answered to each, in their order. For threads that may wait.
std::vector<absl::StatusOr<storage::AppendResult>> AppendAll(
    storage::EventLog& log, std::vector<storage::AppendBatch> batches);

}  // namespace ourvoice::kit

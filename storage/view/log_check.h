#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/view/view_checkpoint.h"

namespace ourvoice::storage {

// Whether the log still holds what was followed of these categories, as this reader. It does not
// when it lost its end and other events have since taken the lost positions, or when it ends at
// `head` before the checkpoint does. UNAVAILABLE when the log cannot be reached.
absl::StatusOr<bool> LogHolds(EventLog& log, Position head, const ViewCheckpoint& checkpoint,
                              std::vector<std::string> categories, options::v1::Reader reader);

}  // namespace ourvoice::storage

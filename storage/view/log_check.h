#pragma once

#include <absl/status/statusor.h>

#include "storage/record/event_log.h"
#include "storage/view/view.h"
#include "storage/view/view_checkpoint.h"

namespace ourvoice::storage {

// Whether the log still holds what a view has applied. It does not when it lost its end and other
// events have since taken the lost positions, or when it ends at `head` before the view does.
// UNAVAILABLE when the log cannot be reached.
absl::StatusOr<bool> LogHolds(EventLog& log, Position head, const ViewCheckpoint& checkpoint,
                              const View& view);

}  // namespace ourvoice::storage

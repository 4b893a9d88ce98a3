#pragma once

#include <absl/status/status.h>

#include <functional>
#include <string_view>

namespace ourvoice::storage {

// Told what befell a view, for the process to log. `event` is one of
// - `view_made_anew`, with DATA_LOSS when its store was damaged, OUT_OF_RANGE when the log no
// longer
//   holds what it had applied, FAILED_PRECONDITION when another version of the view made its rows,
//   ABORTED when events had been set aside, which are tried again;
// - `event_set_aside`, with the view's code: it goes on without an event that it cannot apply;
// - `view_stopped`, with the code of ViewRunner::Health: a person must act.
// `view` is its name. Must not keep the caller waiting.
using OnViewTrouble =
    std::function<void(std::string_view event, std::string_view view, absl::StatusCode code)>;

}  // namespace ourvoice::storage

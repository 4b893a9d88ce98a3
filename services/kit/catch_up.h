#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <string_view>

#include "services/kit/call.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::kit {

// Waits until a view holds everything that was appended before, so that callers see what they
// wrote. UNAVAILABLE with reason VIEW_BEHIND when that takes longer than `patience`; what stopped
// the view when it has stopped. `domain` names the service in errors. For threads that may wait.
absl::Status CatchUp(storage::EventLog& log, storage::ViewRunner& runner, absl::Duration patience,
                     std::string_view domain);

// The same for a call, as long as its deadline leaves time: five seconds at most.
absl::Status CatchUp(storage::EventLog& log, storage::ViewRunner& runner,
                     const CallContext& context, absl::Time now, std::string_view domain);

}  // namespace ourvoice::kit

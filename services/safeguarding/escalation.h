#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include "services/safeguarding/concern_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view.h"

namespace ourvoice::safeguarding {

// Escalates by the clock every concern of the queue that is due and that nobody has acknowledged;
// each once, also when it is repeated. Gives the first error of the log; what was escalated before
// it stays, and the rest is to be tried again.
absl::Status EscalateOverdue(storage::EventLog& log, const ConcernView& view,
                             const storage::ViewRows& rows, absl::Time now);

}  // namespace ourvoice::safeguarding

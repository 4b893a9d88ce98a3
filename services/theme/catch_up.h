#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include "services/kit/call.h"
#include "services/theme/codebook_view.h"
#include "services/theme/kept_view.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Waits until both views hold everything appended before the call, so that callers see what they
// wrote. UNAVAILABLE when it takes too long. `now` is when the call came.
absl::Status CatchUp(storage::EventLog& log, KeptView<CodebookView> codebooks,
                     KeptView<ReviewView> reviews, const kit::CallContext& context, absl::Time now);

}  // namespace ourvoice::theme

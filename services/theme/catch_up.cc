#include "services/theme/catch_up.h"

#include "services/kit/catch_up.h"
#include "services/theme/codebook.h"

namespace ourvoice::theme {

absl::Status CatchUp(storage::EventLog& log, KeptView<CodebookView> codebooks,
                     KeptView<ReviewView> reviews, const kit::CallContext& context,
                     absl::Time now) {
  absl::Status caught = kit::CatchUp(log, codebooks.runner, context, now, kErrorDomain);
  return caught.ok() ? kit::CatchUp(log, reviews.runner, context, now, kErrorDomain) : caught;
}

}  // namespace ourvoice::theme

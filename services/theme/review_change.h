#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string_view>

#include "ourvoice/theme/v1/review_service.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Judges what a person says of a text by the newest version of its codebook, and appends the fact;
// gives that fact. The text is there. A repeat of a request gives its first fact. INVALID_ARGUMENT
// names every field at fault; other errors are those of the log's Append, ABORTED when something
// else came first, so that it is to be tried again.
absl::StatusOr<v1::TextReviewed> ChangeReview(storage::EventLog& log,
                                              const v1::ReviewTextRequest& request,
                                              const v1::GetCodebookResponse& codebook,
                                              std::string_view actor, absl::Time now);

}  // namespace ourvoice::theme

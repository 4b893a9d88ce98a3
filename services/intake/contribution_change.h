#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>

#include "services/intake/contribution.h"
#include "services/kit/call.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// What is kept under the id: nothing that exists when there is none, or it was withdrawn or erased.
// Errors are those of the log. May wait.
absl::StatusOr<KeptFeedback> ReadFeedback(storage::EventLog& log, const std::string& feedback_id);

// Loads a contribution, decides, and appends the answer that follows; gives it. A repeat of a
// request gives its first answer. Errors are those of Decide and of the log's Append; ABORTED when
// something else came first, so that it is to be tried again. May wait.
absl::StatusOr<v1::FeedbackAnswered> AnswerContribution(storage::EventLog& log,
                                                        const v1::AnswerFeedbackRequest& request,
                                                        const kit::Caller& caller, absl::Time now);

// The same for its author, who removes it: its key goes in the same write.
absl::StatusOr<v1::FeedbackWithdrawn> WithdrawContribution(
    storage::EventLog& log, const v1::WithdrawFeedbackRequest& request, const kit::Caller& caller,
    absl::Time now);

}  // namespace ourvoice::intake

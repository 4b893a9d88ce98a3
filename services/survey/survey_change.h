#pragma once

#include <absl/status/statusor.h>

#include <optional>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "services/survey/survey.h"
#include "storage/record/event_log.h"

namespace ourvoice::survey {

using safeguarding::v1::DutyRota;

// What is known of a survey. Errors are those of the log, and DATA_LOSS.
absl::StatusOr<Survey> ReadSurvey(storage::EventLog& log, const std::string& survey_id);

// Loads the survey's stream, decides, and appends the fact that follows; gives that fact. A repeat
// of a request gives its first fact. Errors are those of Decide (survey.h), of the log's Append,
// and DATA_LOSS; ABORTED when another writer came first, so that it is to be tried again.
// Publishing passes the readiness gate as well, which judges cover by the duty rota (readiness.h).
absl::StatusOr<v1::SurveyDrafted> ChangeSurvey(storage::EventLog& log,
                                               const v1::DraftSurveyRequest& request,
                                               std::string_view actor, absl::Time now);
absl::StatusOr<v1::SurveyPublished> ChangeSurvey(storage::EventLog& log,
                                                 const v1::PublishSurveyRequest& request,
                                                 const std::optional<DutyRota>& rota,
                                                 std::string_view actor, absl::Time now);
absl::StatusOr<v1::SurveyClosed> ChangeSurvey(storage::EventLog& log,
                                              const v1::CloseSurveyRequest& request,
                                              std::string_view actor, absl::Time now);

}  // namespace ourvoice::survey

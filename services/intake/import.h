#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string>
#include <string_view>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/intake/response.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// Imports the rows of one message and waits until all are durable. Each row stands alone: it is
// taken, known already (also as the same words to an earlier version of the survey), or rejected
// with its reason. `judge` judges one response; `catch_up` waits for the newest facts, and is
// called at most once, when a judgement may change with them. INVALID_ARGUMENT for no rows, more
// than 1,000, or several surveys; NOT_FOUND for an unknown survey; otherwise what the log answers.
// Safe to repeat after every error: rows already taken are known.
absl::StatusOr<v1::ImportResponsesResponse> ImportRows(
    storage::EventLog& log, const v1::ImportResponsesRequest& request,
    const std::function<absl::StatusOr<JudgedResponse>(const v1::Response&)>& judge,
    const std::function<absl::Status()>& catch_up, absl::Time now);

// Request id of a row: the same for the same survey and key, for ever. Holds a character that no
// client may use in a request id, so that nobody can take a row's place.
std::string RequestIdOfRow(std::string_view survey_id, std::string_view row_key);

}  // namespace ourvoice::intake

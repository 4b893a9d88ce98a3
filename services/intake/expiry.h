#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <vector>

#include "services/intake/published_survey.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// Keeps the dates by which answers are deleted, as they stand now: records what has fallen due, and
// erases what fell due a day before (retention.h) with ResponseWithdrawn, each response by itself,
// then records ResponsesExpired. Whatever interrupts it, the next call goes on: nothing is erased
// or recorded twice. CANCELLED when `is_stopped` said so on the way; otherwise what the log
// answers.
absl::Status ExpireResponses(storage::EventLog& log,
                             const std::vector<std::shared_ptr<const PublishedSurvey>>& surveys,
                             absl::Time now, const std::function<bool()>& is_stopped);

}  // namespace ourvoice::intake

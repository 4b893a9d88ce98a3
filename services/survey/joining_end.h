#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <optional>
#include <string_view>

#include "ourvoice/survey/v1/definition.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::survey {

// When a wave takes no answer any more, late ones neither; nothing while that is not known.
// `close_time` is when the survey was closed, if it was.
std::optional<absl::Time> LastTimeOf(const v1::Wave& wave, const v1::SurveyDefinition& definition,
                                     std::optional<absl::Time> close_time);

// Ends the joining of every wave of a published survey that takes no answer any more. Whatever
// interrupts it, the next call goes on. Errors are the log's.
absl::Status EndJoiningOf(storage::EventLog& log, std::string_view survey_id, absl::Time now);

}  // namespace ourvoice::survey

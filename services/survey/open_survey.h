#pragma once

#include <absl/time/time.h>

#include <optional>

#include "ourvoice/survey/v1/survey_service.pb.h"

namespace ourvoice::survey {

// What is told of a published survey to anybody who looks for one to answer; nothing when none of
// its waves is open by the open link at `now`. Of several open waves the one that closes last
// counts.
std::optional<v1::OpenSurvey> OpenSurveyOf(const v1::GetSurveyResponse& published, absl::Time now);

}  // namespace ourvoice::survey

#pragma once

#include <absl/time/time.h>

#include <optional>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// Adds every wave that is still to come or under way, as far as its dates are stated, over which
// nobody is on duty for concerns: with the first day without cover, and what to do.
void CheckCover(const v1::SurveyDefinition& definition,
                const std::optional<safeguarding::v1::DutyRota>& rota, absl::Time now,
                Violations& violations);

}  // namespace ourvoice::survey

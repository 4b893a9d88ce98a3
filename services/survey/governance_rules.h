#pragma once

#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// Adds what is wrong with the facts behind a survey that are stated; which of them have to be is
// judged by readiness.h. Answers are deleted only once all have come in and have been replied to.
void CheckGovernance(const v1::SurveyDefinition& definition, Violations& violations);

}  // namespace ourvoice::survey

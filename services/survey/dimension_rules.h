#pragma once

#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// Checks the dimensions of a survey: ids, names, categories and baselines.
void CheckDimensions(const v1::SurveyDefinition& definition, Violations& violations);

}  // namespace ourvoice::survey

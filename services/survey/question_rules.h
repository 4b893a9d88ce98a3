#pragma once

#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// Checks each question by itself: id, words, type with its limits, options, and the dimension that
// it is bound to. When it is shown is checked by show_if_rules.h.
void CheckQuestions(const v1::SurveyDefinition& definition, Violations& violations);

}  // namespace ourvoice::survey

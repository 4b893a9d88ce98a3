#pragma once

#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// Checks when questions are shown: each condition asks about an earlier question, fits its type and
// names options that it offers; a circle is named with its members.
void CheckShowIf(const v1::SurveyDefinition& definition, Violations& violations);

}  // namespace ourvoice::survey

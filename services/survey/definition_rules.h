#pragma once

#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// Everything that is wrong with a definition, with paths such as
// `questions[3].show_if[0].question`; empty when it may be published.
Violations FaultsOf(const v1::SurveyDefinition& definition);

}  // namespace ourvoice::survey

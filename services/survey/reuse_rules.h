#pragma once

#include <vector>

#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// What is wrong with a definition beside all versions published before it, oldest first. An id
// keeps its meaning for good, or answers would be counted under another question: no question of an
// earlier id has another type, and no question, option or category comes back once it was removed;
// and no wave is removed.
Violations ReuseFaultsOf(const v1::SurveyDefinition& definition,
                         const std::vector<v1::SurveyDefinition>& published);

}  // namespace ourvoice::survey

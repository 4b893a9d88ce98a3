#pragma once

#include <string>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "services/theme/word_rules.h"

namespace ourvoice::theme {

// Checks the phrases of one language of a theme, whose language is one: none empty, none twice,
// none too long, none that would match any word.
void CheckPhrases(const v1::Terms& terms, const std::string& path, Violations& violations);

}  // namespace ourvoice::theme

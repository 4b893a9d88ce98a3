#pragma once

#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "services/kit/error_detail.h"

namespace ourvoice::theme {

// Everything that is wrong with a codebook, with paths such as `themes[3].terms[0].phrases[2]`;
// empty when it may be published.
//
// Names hold at most 200 code points, other words 1,000, a phrase 100 and 8 words; a list holds at
// most 2,000 phrases. `*` may stand only at the end of a word of two letters or more.
std::vector<kit::FieldViolation> FaultsOf(const v1::Codebook& codebook);

}  // namespace ourvoice::theme

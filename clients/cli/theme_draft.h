#pragma once

#include <string>

#include "ourvoice/theme/v1/review_service.pb.h"

namespace ourvoice::cli {

// A theme that would cover a group, in YAML for the list `themes` of a codebook: its key phrases as
// terms, and what is missing marked. Nothing of the texts: examples are to be made up.
std::string ThemeDraft(const theme::v1::EmergingTheme& group);

}  // namespace ourvoice::cli

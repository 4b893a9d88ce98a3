#pragma once

#include <string>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::cli {

// A codebook in YAML, whole or not: behind each required value that is not there stands a comment
// that says what to fill in. `heading` are comment lines to begin with.
std::string CodebookYaml(const theme::v1::Codebook& codebook,
                         const std::vector<std::string>& heading);

// One theme in the same way, as it stands in the list `themes` of a codebook.
std::string ThemeYaml(const theme::v1::Theme& theme, const std::vector<std::string>& heading);

}  // namespace ourvoice::cli

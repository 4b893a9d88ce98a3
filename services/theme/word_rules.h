#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/kit/error_detail.h"

namespace ourvoice::theme {

using Violations = std::vector<kit::FieldViolation>;

// Longest name, and longest other words, in code points.
inline constexpr size_t kNameMax = 200;
inline constexpr size_t kWordsMax = 1000;

// Adds one fault.
void Add(Violations& violations, std::string path, std::string description);

// Checks that the id is one, and not among `seen`, to which it is added.
void CheckId(std::string_view id, const std::string& path, std::set<std::string_view>& seen,
             Violations& violations);

// Checks that there is a text, and that it is not too long.
void CheckText(std::string_view text, size_t code_points_max, const std::string& path,
               Violations& violations);

// Checks that a text that may be left out is not too long.
void CheckLength(std::string_view text, size_t code_points_max, const std::string& path,
                 Violations& violations);

// Whether it is a language without region, such as `en`.
bool IsLanguage(std::string_view language);

}  // namespace ourvoice::theme

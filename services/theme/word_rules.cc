#include "services/theme/word_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "services/kit/hidden_characters.h"
#include "services/kit/text.h"

namespace ourvoice::theme {

void Add(Violations& violations, std::string path, std::string description) {
  violations.push_back({.field = std::move(path), .description = std::move(description)});
}

void CheckId(std::string_view id, const std::string& path, std::set<std::string_view>& seen,
             Violations& violations) {
  if (!kit::IsId(id)) {
    Add(violations, path, "must be 1 to 63 lower-case letters, digits and dashes");
  } else if (!seen.insert(id).second) {
    Add(violations, path, fmt::format("'{}' stands here a second time; ids must be unique", id));
  }
}

void CheckText(std::string_view text, size_t code_points_max, const std::string& path,
               Violations& violations) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    Add(violations, path, "is empty; it has to be written");
  }
  CheckLength(text, code_points_max, path, violations);
}

void CheckLength(std::string_view text, size_t code_points_max, const std::string& path,
                 Violations& violations) {
  if (!kit::IsCleanUtf8(text)) {
    Add(violations, path, "is not clean UTF-8");
  } else if (kit::HasHiddenCharacters(text)) {
    Add(violations, path, "holds a character that is not seen; type the text anew");
  } else if (kit::CodePointCount(text) > code_points_max) {
    Add(violations, path, fmt::format("is longer than {} characters", code_points_max));
  }
}

bool IsLanguage(std::string_view language) {
  return (language.size() == 2 || language.size() == 3) &&
         std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace ourvoice::theme

#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace ourvoice::survey {

// A file of words/, as it was when the program was built.
struct WordFile {
  // Language tag: its folder.
  std::string_view language;
  // Such as `letter.html`.
  std::string_view name;
  std::string_view text;
};

// All files, by language and name.
const std::vector<WordFile>& AllWordFiles();

// The text of a file in exactly that language; nothing when there is none.
std::optional<std::string_view> FindWords(std::string_view language, std::string_view name);

}  // namespace ourvoice::survey

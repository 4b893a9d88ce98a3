#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::screening {

// A word as it was written, but for case, marks over letters and look-alike letters.
struct WrittenWord {
  // Lower case; keeps apostrophes, and `*`, `@` and `$` within. At most kLongestWord bytes, the
  // rest is left out.
  std::string folded;
  // Where it stands, in bytes of the text.
  size_t begin = 0;
  size_t end = 0;
  // Counts the sentences of the text from 0.
  uint32_t sentence = 0;
};

constexpr size_t kLongestWord = 40;

// Cuts a text, which may be broken UTF-8, into words.
std::vector<WrittenWord> FoldText(std::string_view text);

}  // namespace ourvoice::screening

#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/strings/string_view.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "services/theme/tokens.h"

namespace ourvoice::theme {

// Figures for what a word is like: words that stand beside the same words have figures alike, so
// that what was learned of one serves for the other.
inline constexpr size_t kVectorLength = 100;

// What a text's words are like together: the sum of their figures, and what makes it of length 1;
// both are 0 where none of the words is known.
struct TextVector {
  std::array<int32_t, kVectorLength> sum{};
  float scale = 0;
};

// The figures of common words of a language (words/make.mjs says where they come from). May be used
// from any thread.
class WordVectors {
 public:
  // Those of a language, as in ISO 639; null when there are none.
  static const WordVectors* Of(std::string_view language);

  // The figures of a word as tokens hold it, kVectorLength of them; null when it is not known.
  const int8_t* Find(std::string_view word) const;

  TextVector Sum(const std::vector<Token>& words) const;

 private:
  // Takes the contents of a file that words/make.mjs made, which stays where it is.
  explicit WordVectors(absl::string_view file);

  absl::flat_hash_map<absl::string_view, const int8_t*> by_word_;
};

}  // namespace ourvoice::theme

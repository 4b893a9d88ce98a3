#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "services/report/columns.h"
#include "services/report/counted_themes.h"

namespace ourvoice::report {

// That a response says something that leads to a row.
struct Mention {
  size_t row = 0;
  // How many of its texts lead there.
  uint64_t texts = 0;
  // The most hands that were counted for one of them.
  uint64_t hands = 0;
};

// What each response of a block says, for 64 of them at a time.
class Mentions {
 public:
  // All that is given outlives it; `rows` are those of `counted` by text.
  Mentions(const Block& block, const CountedThemes& counted, const std::vector<ThemeBits>& rows)
      : block_(block), counted_(counted), rows_(rows) {}

  // By response of the word, its mentions in order of rows. Valid until the next word is asked for.
  const std::array<std::vector<Mention>, 64>& OfWord(size_t word);

 private:
  Mention MentionOf(size_t row, size_t word, size_t bit) const;

  const Block& block_;
  const CountedThemes& counted_;
  const std::vector<ThemeBits>& rows_;
  // Those of the word of whom hands were counted.
  uint64_t with_hands_ = 0;
  std::array<std::vector<Mention>, 64> of_word_;
};

}  // namespace ourvoice::report

#include "services/report/mentions.h"

#include <algorithm>

namespace ourvoice::report {

const std::array<std::vector<Mention>, 64>& Mentions::OfWord(size_t word) {
  for (std::vector<Mention>& mentions : of_word_) mentions.clear();
  with_hands_ = 0;
  for (const BitNumbers& support : block_.support) {
    for (const Bits& plane : support.planes()) with_hands_ |= plane.words[word];
  }
  const size_t row_count = rows_.empty() ? 0 : rows_[0].rows.size();
  for (size_t row = 0; row < row_count; ++row) {
    uint64_t any = 0;
    uint64_t in_several = 0;
    for (const ThemeBits& text : rows_) {
      in_several |= any & text.rows[row]->words[word];
      any |= text.rows[row]->words[word];
    }
    any &= counted_.base().words[word];
    const uint64_t plain = any & ~in_several & ~with_hands_;
    EachBit(plain, [&](size_t bit) { of_word_[bit].push_back({.row = row, .texts = 1}); });
    EachBit(any & ~plain, [&](size_t bit) { of_word_[bit].push_back(MentionOf(row, word, bit)); });
  }
  return of_word_;
}

Mention Mentions::MentionOf(size_t row, size_t word, size_t bit) const {
  Mention mention{.row = row};
  for (size_t text = 0; text < rows_.size(); ++text) {
    if ((rows_[text].rows[row]->words[word] >> bit & 1) == 0) continue;
    ++mention.texts;
    // Only answers of groups have hands.
    if (text >= block_.support.size() || (with_hands_ >> bit & 1) == 0) continue;
    mention.hands = std::max(mention.hands, block_.support[text].Get(word * 64 + bit));
  }
  return mention;
}

}  // namespace ourvoice::report

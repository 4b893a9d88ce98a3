#include "services/report/counted_themes.h"

#include <algorithm>

namespace ourvoice::report {
namespace {

// Those of `among` whose run counts.
Bits CodedIn(const Themes& themes, const std::vector<bool>& run_counts, const Bits& among) {
  Bits coded;
  themes.run().EachNumber(among, [&](uint64_t run, const Bits& bits) {
    if (run_counts[run]) coded |= bits;
  });
  return coded;
}

}  // namespace

CountedThemes::CountedThemes(const Block& block, const Bits& among, const ThemeRows& themes)
    : block_(block), themes_(themes) {
  const Bits with_text = block.has_text.Equal(1, among);
  by_pending_ = CodedIn(block.pending, themes.run_counts, with_text);
  any_by_pending_ = by_pending_.Any();
  const Bits by_current = CodedIn(block.current, themes.run_counts, with_text - by_pending_);
  const Bits coded = by_pending_ | by_current;
  complete_ = coded == with_text;
  base_ = (by_pending_ & block.pending.covered()) | (by_current & block.current.covered());
  not_covered_ = coded - base_;
}

std::vector<Bits> CountedThemes::Rows() const {
  return RowsOf(block_.current.all_texts(), block_.pending.all_texts());
}

std::vector<std::vector<Bits>> CountedThemes::RowsByText() const {
  static const std::vector<Bits> kNoText;
  const auto& current = block_.current.by_text();
  const auto& pending = block_.pending.by_text();
  std::vector<std::vector<Bits>> rows;
  for (size_t i = 0; i < std::max(current.size(), pending.size()); ++i) {
    rows.push_back(RowsOf(i < current.size() ? current[i] : kNoText,
                          i < pending.size() ? pending[i] : kNoText));
  }
  return rows;
}

std::vector<Bits> CountedThemes::RowsOf(const std::vector<Bits>& current,
                                        const std::vector<Bits>& pending) const {
  std::vector<Bits> rows(themes_.row_count);
  const auto& rows_of_theme = themes_.rows_of_theme;
  for (size_t theme = 0; theme < std::min(current.size(), rows_of_theme.size()); ++theme) {
    for (uint16_t row : rows_of_theme[theme]) {
      if (any_by_pending_) {
        rows[row] |= current[theme] - by_pending_;
      } else {
        rows[row] |= current[theme];
      }
    }
  }
  if (!any_by_pending_) return rows;
  for (size_t theme = 0; theme < std::min(pending.size(), rows_of_theme.size()); ++theme) {
    for (uint16_t row : rows_of_theme[theme]) rows[row] |= pending[theme] & by_pending_;
  }
  return rows;
}

}  // namespace ourvoice::report

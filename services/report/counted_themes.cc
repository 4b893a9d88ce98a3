#include "services/report/counted_themes.h"

#include <algorithm>
#include <utility>

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

// Puts rows together. A row to which one theme leads is not copied: 0.28 ms for a cross-tab over a
// million responses, not 0.34.
class RowMaker {
 public:
  explicit RowMaker(size_t row_count) : own_(row_count) {
    static const Bits kNobody;
    bits_.rows.resize(row_count, &kNobody);
    // So that none moves.
    bits_.made.reserve(row_count);
    nobody_ = &kNobody;
  }

  // Adds a theme that outlives the row.
  void Add(uint16_t row, const Bits& theme) {
    if (bits_.rows[row] == nobody_) {
      bits_.rows[row] = &theme;
    } else {
      Own(row) |= theme;
    }
  }
  void AddPart(uint16_t row, const Bits& part) { Own(row) |= part; }

  ThemeBits Take() { return std::move(bits_); }

 private:
  Bits& Own(uint16_t row) {
    if (own_[row] == nullptr) {
      own_[row] = &bits_.made.emplace_back(*bits_.rows[row]);
      bits_.rows[row] = own_[row];
    }
    return *own_[row];
  }

  ThemeBits bits_;
  const Bits* nobody_;
  // By row, the one in bits_.made; none while it is not copied.
  std::vector<Bits*> own_;
};

}  // namespace

CountedThemes::CountedThemes(const Block& block, const Bits& among, const ThemeRows& themes)
    : block_(block), themes_(themes) {
  const Bits with_text = block.has_text.Equal(1, among);
  by_pending_ = CodedIn(block.pending, themes.run_counts, with_text);
  any_by_pending_ = by_pending_.Any();
  const Bits by_current = CodedIn(block.current, themes.run_counts, with_text - by_pending_);
  const Bits coded = by_pending_ | by_current;
  not_coded_ = with_text - coded;
  base_ = (by_pending_ & block.pending.covered()) | (by_current & block.current.covered());
  not_covered_ = coded - base_;
}

ThemeBits CountedThemes::Rows() const {
  return RowsOf(block_.current.all_texts(), block_.pending.all_texts());
}

std::vector<ThemeBits> CountedThemes::RowsByText() const {
  static const std::vector<Bits> kNoText;
  const auto& current = block_.current.by_text();
  const auto& pending = block_.pending.by_text();
  std::vector<ThemeBits> rows;
  for (size_t i = 0; i < std::max(current.size(), pending.size()); ++i) {
    rows.push_back(RowsOf(i < current.size() ? current[i] : kNoText,
                          i < pending.size() ? pending[i] : kNoText));
  }
  return rows;
}

ThemeBits CountedThemes::RowsOf(const std::vector<Bits>& current,
                                const std::vector<Bits>& pending) const {
  const auto& rows_of_theme = themes_.rows_of_theme;
  RowMaker maker(themes_.row_count);
  for (size_t theme = 0; theme < std::min(current.size(), rows_of_theme.size()); ++theme) {
    for (uint16_t row : rows_of_theme[theme]) {
      if (any_by_pending_) {
        maker.AddPart(row, current[theme] - by_pending_);
      } else {
        maker.Add(row, current[theme]);
      }
    }
  }
  if (!any_by_pending_) return maker.Take();
  for (size_t theme = 0; theme < std::min(pending.size(), rows_of_theme.size()); ++theme) {
    for (uint16_t row : rows_of_theme[theme]) {
      maker.AddPart(row, pending[theme] & by_pending_);
    }
  }
  return maker.Take();
}

}  // namespace ourvoice::report

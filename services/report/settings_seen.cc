#include "services/report/settings_seen.h"

#include <algorithm>
#include <array>

namespace ourvoice::report {

SettingsSeen::SettingsSeen(size_t row_count, size_t column_count, size_t setting_count)
    : row_count_(row_count),
      column_count_(column_count),
      words_((row_count + 63) / 64),
      seen_(setting_count * column_count * words_) {}

void SettingsSeen::Add(const Block& block, std::span<const Column> columns, RowBits rows) {
  for (size_t i = 0; i < kBlockWords; ++i) {
    // By response, its setting and column in seen_.
    std::array<uint64_t*, 64> seen_of;
    uint64_t in_column = 0;
    for (const Column& column : columns) {
      EachBit(column.bits.words[i], [&](size_t j) {
        const size_t setting = block.setting[i * 64 + j];
        seen_of[j] = &seen_[(setting * column_count_ + column.number) * words_];
      });
      in_column |= column.bits.words[i];
    }
    if (in_column == 0) continue;
    for (size_t row = 0; row < rows.size(); ++row) {
      EachBit(rows[row]->words[i] & in_column,
              [&](size_t j) { seen_of[j][row / 64] |= uint64_t{1} << (row % 64); });
    }
  }
}

std::vector<uint64_t> SettingsSeen::CountByCell() const {
  std::vector<uint64_t> counts((column_count_ + 1) * row_count_);
  std::vector<uint64_t> in_any(words_);
  const auto count = [&](size_t column, const uint64_t* words) {
    for (size_t i = 0; i < words_; ++i) {
      EachBit(words[i], [&](size_t j) { ++counts[column * row_count_ + i * 64 + j]; });
    }
  };
  // Code 0 is no setting.
  const size_t stride = column_count_ * words_;
  for (size_t setting = stride; setting < seen_.size(); setting += stride) {
    std::fill(in_any.begin(), in_any.end(), 0);
    for (size_t column = 0; column < column_count_; ++column) {
      const uint64_t* words = &seen_[setting + column * words_];
      for (size_t i = 0; i < words_; ++i) in_any[i] |= words[i];
      count(column + 1, words);
    }
    count(0, in_any.data());
  }
  return counts;
}

}  // namespace ourvoice::report

#include "services/report/settings_seen.h"

#include <algorithm>
#include <array>
#include <bit>

namespace ourvoice::report {
namespace {

using Square = std::array<uint64_t, 64>;

// Turns a square of bits, so that bit j of word i becomes bit i of word j: ever smaller quarters
// change places (Warren, Hacker's Delight, 7-3).
void Turn(Square& square) {
  uint64_t mask = 0x00000000FFFFFFFF;
  for (size_t width = 32; width != 0; width /= 2, mask ^= mask << width) {
    for (size_t i = 0; i < 64; i = (i + width + 1) & ~width) {
      const uint64_t swapped = ((square[i] >> width) ^ square[i + width]) & mask;
      square[i] ^= swapped << width;
      square[i + width] ^= swapped;
    }
  }
}

}  // namespace

SettingsSeen::SettingsSeen(size_t row_count, size_t column_count, size_t setting_count)
    : row_count_(row_count),
      column_count_(column_count),
      words_((row_count + 63) / 64),
      seen_(setting_count * column_count * words_) {}

void SettingsSeen::Add(const Block& block, std::span<const Column> columns, RowBits rows) {
  for (size_t first_row = 0; first_row < rows.size(); first_row += 64) {
    const size_t row_count = std::min<size_t>(rows.size() - first_row, 64);
    for (size_t i = 0; i < kBlockWords; ++i) {
      // One word of each row becomes the rows of each of 64 responses.
      Square rows_of{};
      for (size_t j = 0; j < row_count; ++j) rows_of[j] = rows[first_row + j]->words[i];
      Turn(rows_of);
      for (const Column& column : columns) {
        for (uint64_t word = column.bits.words[i]; word != 0; word &= word - 1) {
          const size_t j = static_cast<size_t>(std::countr_zero(word));
          const size_t setting = block.setting[i * 64 + j];
          seen_[(setting * column_count_ + column.number) * words_ + first_row / 64] |= rows_of[j];
        }
      }
    }
  }
}

std::vector<uint64_t> SettingsSeen::CountByCell() const {
  std::vector<uint64_t> counts((column_count_ + 1) * row_count_);
  std::vector<uint64_t> in_any(words_);
  const auto count = [&](size_t column, const uint64_t* words) {
    for (size_t i = 0; i < words_; ++i) {
      for (uint64_t word = words[i]; word != 0; word &= word - 1) {
        ++counts[column * row_count_ + i * 64 + static_cast<size_t>(std::countr_zero(word))];
      }
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

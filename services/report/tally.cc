#include "services/report/tally.h"

#include <algorithm>
#include <array>

namespace ourvoice::report {
namespace {

// For each of the 64 responses of a word of a block.
using OfWord = std::array<uint64_t, 64>;

}  // namespace

Tally::Tally(size_t row_count, size_t column_count, size_t setting_count)
    : row_count_(row_count),
      column_count_(column_count),
      young_people_(row_count * column_count),
      hands_(row_count * column_count),
      texts_(row_count * column_count),
      settings_(row_count, column_count, setting_count) {}

void Tally::AddPeople(const Block& block, std::span<const Column> columns, RowBits rows) {
  const std::vector<Bits>& planes = block.voices.planes();
  for (const Column& column : columns) {
    for (size_t p = 0; p < planes.size(); ++p) {
      AddCounts(column.bits & planes[p], rows, p, &young_people_[column.number * row_count_]);
    }
  }
  settings_.Add(block, columns, rows);
}

void Tally::AddTexts(const Block& block, std::span<const Column> columns,
                     const std::vector<ThemeBits>& by_text) {
  for (const Column& column : columns) {
    for (const ThemeBits& text : by_text) {
      AddCounts(column.bits, text.rows, 0, &texts_[column.number * row_count_]);
    }
  }
  AddHands(block, columns, by_text);
}

// Only answers of groups have hands, so that these are looked at one by one.
void Tally::AddHands(const Block& block, std::span<const Column> columns,
                     const std::vector<ThemeBits>& by_text) {
  Bits with_hands;
  for (const BitNumbers& support : block.support) with_hands |= support.NotZero();
  if (!with_hands.Any()) return;
  std::vector<OfWord> support(by_text.size());
  for (size_t i = 0; i < kBlockWords; ++i) {
    OfWord column_of{};
    uint64_t in_column = 0;
    for (const Column& column : columns) {
      const uint64_t word = column.bits.words[i] & with_hands.words[i];
      EachBit(word, [&](size_t j) { column_of[j] = column.number; });
      in_column |= word;
    }
    if (in_column == 0) continue;
    for (size_t text = 0; text < support.size(); ++text) {
      EachBit(in_column, [&](size_t j) { support[text][j] = block.support[text].Get(i * 64 + j); });
    }
    for (size_t row = 0; row < row_count_; ++row) {
      OfWord most;
      uint64_t in_row = 0;
      for (size_t text = 0; text < support.size(); ++text) {
        EachBit(by_text[text].rows[row]->words[i] & in_column, [&](size_t j) {
          const bool is_first = (in_row >> j & 1) == 0;
          most[j] = is_first ? support[text][j] : std::max(most[j], support[text][j]);
          in_row |= uint64_t{1} << j;
        });
      }
      EachBit(in_row, [&](size_t j) { hands_[column_of[j] * row_count_ + row] += most[j]; });
    }
  }
}

void Tally::Complete(std::vector<std::vector<TrueCell>>& rows) const {
  const std::vector<uint64_t> settings = settings_.CountByCell();
  for (size_t row = 0; row < row_count_; ++row) {
    TrueCell& all = rows[row][0];
    all.settings = TrueCount(settings[row]);
    for (size_t column = 0; column < column_count_; ++column) {
      const size_t i = column * row_count_ + row;
      TrueCell& cell = rows[row][1 + column];
      cell.young_people = TrueCount(young_people_[i].Sum());
      cell.hands = TrueCount(hands_[i]);
      cell.texts = TrueCount(texts_[i].Sum());
      cell.settings = TrueCount(settings[row_count_ + i]);
      all.young_people += cell.young_people;
      all.hands += cell.hands;
      all.texts += cell.texts;
    }
  }
}

}  // namespace ourvoice::report

#include "services/report/tally.h"

#include <algorithm>
#include <array>
#include <bit>

namespace ourvoice::report {
namespace {

// For each of the 64 responses of a word of a block.
using OfWord = std::array<uint64_t, 64>;

template <typename Visit>
void EachBit(uint64_t word, const Visit& visit) {
  for (; word != 0; word &= word - 1) visit(static_cast<size_t>(std::countr_zero(word)));
}

}  // namespace

Tally::Tally(size_t row_count, size_t column_count, size_t setting_count)
    : row_count_(row_count),
      column_count_(column_count),
      young_people_(row_count * column_count),
      hands_(row_count * column_count),
      texts_(row_count * column_count),
      settings_(row_count, column_count, setting_count) {}

void Tally::AddPeople(const Block& block, std::span<const Bits> columns,
                      std::span<const Bits> rows) {
  const std::vector<Bits>& planes = block.voices.planes();
  for (size_t p = 0; p < planes.size(); ++p) {
    std::vector<Bits> of_plane(columns.begin(), columns.end());
    for (Bits& column : of_plane) column &= planes[p];
    AddCounts(of_plane, rows, uint64_t{1} << p, young_people_);
  }
  settings_.Add(block, columns, rows);
}

void Tally::AddTexts(const Block& block, std::span<const Bits> columns,
                     const std::vector<std::vector<Bits>>& rows_by_text) {
  for (const std::vector<Bits>& rows : rows_by_text) AddCounts(columns, rows, 1, texts_);
  AddHands(block, columns, rows_by_text);
}

// Only answers of groups have hands, so that these are looked at one by one.
void Tally::AddHands(const Block& block, std::span<const Bits> columns,
                     const std::vector<std::vector<Bits>>& rows_by_text) {
  Bits with_hands;
  for (const BitNumbers& support : block.support) with_hands |= support.NotZero();
  std::vector<OfWord> support(rows_by_text.size());
  for (size_t i = 0; i < kBlockWords; ++i) {
    OfWord column_of{};
    uint64_t in_column = 0;
    for (size_t column = 0; column < columns.size(); ++column) {
      const uint64_t word = columns[column].words[i] & with_hands.words[i];
      EachBit(word, [&](size_t j) { column_of[j] = column; });
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
        EachBit(rows_by_text[text][row].words[i] & in_column, [&](size_t j) {
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
  const Counts settings = settings_.CountByCell();
  for (size_t row = 0; row < row_count_; ++row) {
    TrueCell& all = rows[row][0];
    all.settings = TrueCount(settings[row]);
    for (size_t column = 0; column < column_count_; ++column) {
      const size_t i = column * row_count_ + row;
      TrueCell& cell = rows[row][1 + column];
      cell.young_people = TrueCount(young_people_[i]);
      cell.hands = TrueCount(hands_[i]);
      cell.texts = TrueCount(texts_[i]);
      cell.settings = TrueCount(settings[row_count_ + i]);
      all.young_people += cell.young_people;
      all.hands += cell.hands;
      all.texts += cell.texts;
    }
  }
}

}  // namespace ourvoice::report

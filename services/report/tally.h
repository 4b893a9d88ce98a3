#pragma once

#include <span>
#include <vector>

#include "services/report/bit_count.h"
#include "services/report/columns.h"
#include "services/report/counted_themes.h"
#include "services/report/settings_seen.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// What is counted beside responses in the cells of a table, block by block. A response is in one
// column, or in none, and in any number of rows.
class Tally {
 public:
  Tally(size_t row_count, size_t column_count, size_t setting_count);

  // Counts young people and settings.
  void AddPeople(const Block& block, std::span<const Column> columns, RowBits rows);
  // Counts texts, and of each response and row the most hands for one text. Rows are given for each
  // text of a response: those of all first texts, those of all second ones…
  void AddTexts(const Block& block, std::span<const Column> columns,
                const std::vector<ThemeBits>& by_text);

  // Sets all but the responses in each row: in the cell of all columns together, then in each.
  void Complete(std::vector<std::vector<TrueCell>>& rows) const;

 private:
  void AddHands(const Block& block, std::span<const Column> columns,
                const std::vector<ThemeBits>& by_text);

  size_t row_count_;
  size_t column_count_;
  // By column, then by row.
  std::vector<Count> young_people_;
  std::vector<uint64_t> hands_;
  std::vector<Count> texts_;
  SettingsSeen settings_;
};

}  // namespace ourvoice::report

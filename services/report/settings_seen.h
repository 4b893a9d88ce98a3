#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "services/report/bit_count.h"
#include "services/report/columns.h"

namespace ourvoice::report {

// The responses of a block that are in one column of a table.
struct Column {
  size_t number = 0;
  Bits bits;
};

// Which settings were seen in each cell of a table: for each setting and column, a bit a row.
class SettingsSeen {
 public:
  SettingsSeen(size_t row_count, size_t column_count, size_t setting_count);

  // Adds the settings of all responses that are in a row and one of the columns.
  void Add(const Block& block, std::span<const Column> columns, RowBits rows);

  // How many settings were seen, by column and then by row: first in any column, then in each.
  std::vector<uint64_t> CountByCell() const;

 private:
  size_t row_count_;
  size_t column_count_;
  size_t words_;
  // By setting, then by column, then by 64 rows.
  std::vector<uint64_t> seen_;
};

}  // namespace ourvoice::report

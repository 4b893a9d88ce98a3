#include "services/report/cross_tab.h"

#include "services/report/bit_count.h"
#include "services/report/tally.h"

namespace ourvoice::report {
namespace {

// The counts of one row, all together first.
std::vector<TrueCount> WithAll(const Counts& counts, size_t row_count, size_t row) {
  std::vector<TrueCount> with_all(1);
  for (size_t i = row; i < counts.size(); i += row_count) {
    with_all[0] += TrueCount(counts[i]);
    with_all.emplace_back(counts[i]);
  }
  return with_all;
}

std::vector<TrueCell> CellsOf(const std::vector<TrueCount>& responses) {
  std::vector<TrueCell> cells;
  for (TrueCount count : responses) cells.push_back({.responses = count});
  return cells;
}

}  // namespace

std::vector<TrueCount> CountResponses(const Columns& columns, const Filter& filter,
                                      const Split& split) {
  Counts counts(split.count);
  for (size_t i = 0; i < columns.blocks().size(); ++i) {
    const Bits passing = Passing(columns.blocks()[i], filter);
    AddCounts(ByCode(split, i, passing), {&passing, 1}, 1, counts);
  }
  return WithAll(counts, 1, 0);
}

std::vector<TrueCell> CountByCode(const Columns& columns, const Filter& filter,
                                  const Split& split) {
  std::vector<std::vector<TrueCell>> rows = {CellsOf(CountResponses(columns, filter, split))};
  Tally tally(1, split.count, columns.setting_count());
  for (size_t i = 0; i < columns.blocks().size(); ++i) {
    const Block& block = columns.blocks()[i];
    const Bits passing = Passing(block, filter);
    tally.AddPeople(block, ByCode(split, i, passing), {&passing, 1});
  }
  tally.Complete(rows);
  return rows[0];
}

CrossTab CountResponses(const Columns& columns, const Filter& filter, const Split& split,
                        const ThemeRows& themes) {
  // One row more than the themes have: the bases.
  const size_t row_count = themes.row_count + 1;
  Counts counts(row_count * split.count);
  uint64_t not_covered = 0;
  CrossTab table;
  for (size_t i = 0; i < columns.blocks().size(); ++i) {
    const Block& block = columns.blocks()[i];
    const CountedThemes counted(block, Passing(block, filter), themes);
    std::vector<Bits> rows = counted.Rows();
    rows.push_back(counted.base());
    AddCounts(ByCode(split, i, counted.base()), rows, 1, counts);
    not_covered += Count(counted.not_covered());
    table.coding_complete = table.coding_complete && counted.complete();
  }
  for (size_t row = 0; row < themes.row_count; ++row) {
    table.rows.push_back(CellsOf(WithAll(counts, row_count, row)));
  }
  table.bases = WithAll(counts, row_count, themes.row_count);
  table.not_covered = TrueCount(not_covered);
  return table;
}

CrossTab CountThemes(const Columns& columns, const Filter& filter, const Split& split,
                     const ThemeRows& themes) {
  CrossTab table = CountResponses(columns, filter, split, themes);
  Tally tally(themes.row_count, split.count, columns.setting_count());
  for (size_t i = 0; i < columns.blocks().size(); ++i) {
    const Block& block = columns.blocks()[i];
    const CountedThemes counted(block, Passing(block, filter), themes);
    const std::vector<Bits> by_code = ByCode(split, i, counted.base());
    tally.AddPeople(block, by_code, counted.Rows());
    tally.AddTexts(block, by_code, counted.RowsByText());
  }
  tally.Complete(table.rows);
  return table;
}

}  // namespace ourvoice::report

#include "services/report/grid_ranges.h"

#include <algorithm>
#include <set>
#include <utility>

#include "services/report/judged_grid.h"

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;
using Range = CountRanges::Range;

constexpr Range kAnything = {.low = 0, .high = CountRanges::kUnbounded};

// `is_somebody`: a count that is hidden is known to be of somebody.
Range RangeOf(const Policy& policy, const JudgedCount& count, bool is_somebody) {
  if (count.mark == Mark::MARK_NOT_ASKED) return {.low = 0, .high = 0};
  if (!count.in_report) return kAnything;
  if (count.mark == Mark::MARK_NOT_RAISED) return {.low = 0, .high = 0};
  if (count.mark == Mark::MARK_HIDDEN) {
    return {.low = is_somebody ? 1U : 0U, .high = CountRanges::kUnbounded};
  }
  const uint64_t rounded = Rounded(policy, count.value);
  return {.low = std::max(rounded - policy.rounding / 2, policy.cell_min),
          .high = rounded + (policy.rounding - 1) / 2};
}

// Of a count that is shown and in the report, all that it can be within a reach.
Range Within(const JudgedCount& count, uint64_t reach, const Range& range) {
  if (count.mark != Mark::MARK_SHOWN || !count.in_report) return range;
  return {.low = std::max(range.low, count.value - reach),
          .high = std::min(range.high, count.value + reach)};
}

// What is known of each count by its figure alone.
std::vector<std::vector<Range>> RangesOf(const Policy& policy, const JudgedGrid& grid,
                                         Knowledge knowledge) {
  std::vector<std::vector<Range>> ranges;
  for (size_t i = 0; i < grid.line_count(); ++i) {
    const JudgedGrid::Line& line = grid.line(i);
    std::vector<Range>& row = ranges.emplace_back();
    for (size_t column = 0; column < line.size(); ++column) {
      row.push_back(
          RangeOf(policy, line[column], !grid.IsClosed(i, column) && line[column].value > 0));
      if (knowledge == Knowledge::kNearly) row[column] = Within(line[column], 1, row[column]);
    }
    if (knowledge != Knowledge::kFigures) row[0] = Within(line[0], 0, row[0]);
  }
  return ranges;
}

// Whether no report has a figure of it.
bool IsUnknown(const JudgedCount& count) {
  return !count.in_report || count.mark == Mark::MARK_HIDDEN;
}

}  // namespace

GridRanges::GridRanges(const Policy& policy, const JudgedGrid& grid, const JudgedGrid* outer,
                       Knowledge knowledge)
    : places_(Add(RangesOf(policy, grid, knowledge))) {
  TieHidden(grid);
  if (outer != nullptr) {
    outer_places_ = Add(outer->Known(knowledge));
    // Those who are in the outer count and not in this one.
    const Places others =
        Add(std::vector<Known>(grid.line_count(), Known(grid.column_count(), kAnything)));
    for (size_t line = 0; line < grid.line_count(); ++line) {
      for (size_t column = 0; column < grid.column_count(); ++column) {
        ranges_.AddSum(outer_places_[line][column], {places_[line][column], others[line][column]});
      }
    }
  }
  ranges_.WorkOut();
}

std::vector<std::vector<Range>> GridRanges::All() const {
  std::vector<std::vector<Range>> all;
  for (const std::vector<size_t>& line : places_) {
    std::vector<Range>& row = all.emplace_back();
    for (const size_t place : line) row.push_back(ranges_.at(place));
  }
  return all;
}

GridRanges::Places GridRanges::Add(const std::vector<Known>& lines) {
  Places places;
  for (const Known& line : lines) {
    std::vector<size_t>& row = places.emplace_back();
    for (const Range& range : line) row.push_back(ranges_.Add(range));
    if (row.size() > 1) ranges_.AddSum(row[0], {row.begin() + 1, row.end()});
  }
  for (size_t column = 0; column < places[0].size() && places.size() > 1; ++column) {
    std::vector<size_t> parts;
    for (size_t line = 1; line < places.size(); ++line) parts.push_back(places[line][column]);
    ranges_.AddSum(places[0][column], std::move(parts));
  }
  return places;
}

void GridRanges::TieColumns(const Places& places, const std::vector<bool>& tied) {
  std::vector<size_t> sums;
  std::vector<size_t> rests;
  for (const std::vector<size_t>& line : places) {
    std::vector<size_t> in;
    std::vector<size_t> out;
    for (size_t column = 1; column < line.size(); ++column) {
      (tied[column] ? in : out).push_back(line[column]);
    }
    sums.push_back(ranges_.Add(kAnything));
    rests.push_back(ranges_.Add(kAnything));
    ranges_.AddSum(sums.back(), std::move(in));
    ranges_.AddSum(rests.back(), std::move(out));
    ranges_.AddSum(line[0], {sums.back(), rests.back()});
  }
  if (sums.size() == 1) return;
  ranges_.AddSum(sums[0], {sums.begin() + 1, sums.end()});
  ranges_.AddSum(rests[0], {rests.begin() + 1, rests.end()});
}

void GridRanges::TieLines(const Places& places, const std::vector<bool>& tied) {
  std::vector<size_t> sums;
  for (size_t column = 0; column < places[0].size(); ++column) {
    std::vector<size_t> in;
    sums.push_back(ranges_.Add(kAnything));
    std::vector<size_t> parts = {sums.back()};
    for (size_t line = 1; line < places.size(); ++line) {
      (tied[line] ? in : parts).push_back(places[line][column]);
    }
    ranges_.AddSum(sums.back(), std::move(in));
    ranges_.AddSum(places[0][column], std::move(parts));
  }
  if (sums.size() > 1) ranges_.AddSum(sums[0], {sums.begin() + 1, sums.end()});
}

void GridRanges::TieHidden(const JudgedGrid& grid) {
  std::set<std::vector<bool>> hidden_columns;
  std::set<std::vector<bool>> hidden_lines;
  for (size_t line = 0; line < grid.line_count(); ++line) {
    std::vector<bool> columns(grid.column_count());
    for (size_t column = 1; column < grid.column_count(); ++column) {
      columns[column] = IsUnknown(grid.line(line)[column]);
    }
    if (std::count(columns.begin(), columns.end(), true) > 1) hidden_columns.insert(columns);
  }
  for (size_t column = 0; column < grid.column_count(); ++column) {
    std::vector<bool> lines(grid.line_count());
    for (size_t line = 1; line < grid.line_count(); ++line) {
      lines[line] = IsUnknown(grid.line(line)[column]);
    }
    if (std::count(lines.begin(), lines.end(), true) > 1) hidden_lines.insert(lines);
  }
  for (const std::vector<bool>& columns : hidden_columns) TieColumns(places_, columns);
  for (const std::vector<bool>& lines : hidden_lines) TieLines(places_, lines);
}

}  // namespace ourvoice::report

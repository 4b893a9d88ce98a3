#include "services/report/judged_grid.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>

#include "services/report/count_ranges.h"

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;

constexpr CountRanges::Range kAnything = {.low = 0, .high = CountRanges::kUnbounded};

// `is_somebody`: a count that is hidden is known to be of somebody.
CountRanges::Range RangeOf(const Policy& policy, const JudgedCount& count, bool is_somebody) {
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

// Whether no report has a figure of it.
bool IsUnknown(const JudgedCount& count) {
  return !count.in_report || count.mark == Mark::MARK_HIDDEN;
}

void HideNotRaised(JudgedCount& count) {
  if (count.mark == Mark::MARK_NOT_RAISED && !count.fixed) count.mark = Mark::MARK_HIDDEN;
}

// The numbers of a grid among others, tied by its sums.
class Placed {
 public:
  Placed(const std::vector<std::vector<CountRanges::Range>>& lines, CountRanges& ranges) {
    for (const std::vector<CountRanges::Range>& line : lines) {
      std::vector<size_t>& places = places_.emplace_back();
      for (const CountRanges::Range& range : line) places.push_back(ranges.Add(range));
      if (places.size() > 1) ranges.AddSum(places[0], {places.begin() + 1, places.end()});
    }
    for (size_t column = 0; column < places_[0].size() && places_.size() > 1; ++column) {
      std::vector<size_t> parts;
      for (size_t line = 1; line < places_.size(); ++line) parts.push_back(places_[line][column]);
      ranges.AddSum(places_[0][column], std::move(parts));
    }
  }

  size_t at(size_t line, size_t column) const { return places_[line][column]; }

  // Ties columns together: what they come to in each line is one number, of which something may be
  // known, and what the others come to is another.
  void TieColumns(const std::set<size_t>& columns, const std::vector<CountRanges::Range>& known,
                  CountRanges& ranges) const {
    std::vector<size_t> sums;
    std::vector<size_t> rests;
    for (const std::vector<size_t>& line : places_) {
      std::vector<size_t> tied;
      std::vector<size_t> others;
      for (size_t column = 1; column < line.size(); ++column) {
        (columns.contains(column) ? tied : others).push_back(line[column]);
      }
      sums.push_back(ranges.Add(known[sums.size()]));
      rests.push_back(ranges.Add(kAnything));
      ranges.AddSum(sums.back(), std::move(tied));
      ranges.AddSum(rests.back(), std::move(others));
      ranges.AddSum(line[0], {sums.back(), rests.back()});
    }
    if (sums.size() == 1) return;
    ranges.AddSum(sums[0], {sums.begin() + 1, sums.end()});
    ranges.AddSum(rests[0], {rests.begin() + 1, rests.end()});
  }

  // The same of lines: in each column.
  void TieLines(const std::set<size_t>& lines, CountRanges& ranges) const {
    std::vector<size_t> sums;
    for (size_t column = 0; column < places_[0].size(); ++column) {
      std::vector<size_t> tied;
      sums.push_back(ranges.Add(kAnything));
      std::vector<size_t> parts = {sums.back()};
      for (size_t line = 1; line < places_.size(); ++line) {
        (lines.contains(line) ? tied : parts).push_back(places_[line][column]);
      }
      ranges.AddSum(sums.back(), std::move(tied));
      ranges.AddSum(places_[0][column], std::move(parts));
    }
    if (sums.size() > 1) ranges.AddSum(sums[0], {sums.begin() + 1, sums.end()});
  }

 private:
  std::vector<std::vector<size_t>> places_;
};

}  // namespace

void JudgedGrid::Protect(const Policy& policy, const JudgedGrid* outer) {
  ProtectColumn(policy, 0);
  for (;;) {
    CloseHidden();
    ProtectSums(policy);
    CloseHidden();
    bool hid = false;
    for (const Place& place : Narrowed(policy, outer)) hid |= HideBeside(policy, place);
    if (!hid) return;
  }
}

// Where nothing is said of a whole, not even that a part of it is nobody.
void JudgedGrid::CloseHidden() {
  for (Line& line : lines_) {
    for (size_t column = 1; column < column_count(); ++column) {
      if (line[0].mark == Mark::MARK_HIDDEN && line[column].mark == Mark::MARK_SHOWN &&
          !line[column].fixed) {
        line[column].mark = Mark::MARK_HIDDEN;
      }
      if (IsClosed(line, column)) HideNotRaised(line[column]);
    }
    if (lines_[0][0].mark == Mark::MARK_HIDDEN) HideNotRaised(line[0]);
  }
}

bool JudgedGrid::IsClosed(const Line& line, size_t column) const {
  if (line[0].mark == Mark::MARK_HIDDEN || lines_[0][column].mark == Mark::MARK_HIDDEN) return true;
  bool any_hidden = false;
  for (size_t part = 1; part < line.size(); ++part) {
    if (!line[part].in_report) continue;
    if (line[part].mark == Mark::MARK_SHOWN) return false;
    any_hidden |= line[part].mark == Mark::MARK_HIDDEN;
  }
  return any_hidden;
}

std::vector<std::vector<CountRanges::Range>> JudgedGrid::Ranges(const Policy& policy) const {
  std::vector<std::vector<CountRanges::Range>> ranges;
  for (const Line& line : lines_) {
    std::vector<CountRanges::Range>& row = ranges.emplace_back();
    for (size_t column = 0; column < line.size(); ++column) {
      const bool is_closed =
          column == 0 ? lines_[0][0].mark == Mark::MARK_HIDDEN : IsClosed(line, column);
      row.push_back(RangeOf(policy, line[column], !is_closed && line[column].value > 0));
    }
    // By other dimensions it may be known to the one.
    if (line[0].mark == Mark::MARK_SHOWN && line[0].in_report) {
      row[0] = {.low = line[0].value, .high = line[0].value};
    }
  }
  return ranges;
}

size_t JudgedGrid::HiddenCount() const {
  size_t hidden_count = 0;
  for (const Line& line : lines_) {
    for (const JudgedCount& count : line) hidden_count += count.mark == Mark::MARK_HIDDEN ? 1 : 0;
  }
  return hidden_count;
}

void JudgedGrid::ProtectSums(const Policy& policy) {
  for (size_t before = HiddenCount() + 1; before != HiddenCount();) {
    before = HiddenCount();
    for (Line& line : lines_) ProtectLine(policy, line);
    for (size_t column = 1; column < column_count(); ++column) ProtectColumn(policy, column);
  }
}

void JudgedGrid::ProtectLine(const Policy& policy, Line& line) {
  if (line[0].mark != Mark::MARK_SHOWN) return;
  std::vector<JudgedCount*> parts;
  for (size_t column = 1; column < line.size(); ++column) parts.push_back(&line[column]);
  const std::vector<JudgedCount*> said(parts.begin(),
                                       parts.begin() + static_cast<std::ptrdiff_t>(said_count_));
  ProtectParts(policy, said);
  ProtectParts(policy, parts);
  // The second may have hidden one of those who said alone.
  ProtectParts(policy, said);
}

void JudgedGrid::ProtectColumn(const Policy& policy, size_t column) {
  std::vector<JudgedCount*> parts;
  bool any_hidden = false;
  for (size_t line = 1; line < lines_.size(); ++line) {
    parts.push_back(&lines_[line][column]);
    any_hidden |= parts.back()->mark == Mark::MARK_HIDDEN;
  }
  if (lines_[0][column].mark == Mark::MARK_SHOWN) {
    // Where no other wave can be hidden, all of them together are.
    if (!ProtectParts(policy, parts)) lines_[0][column].mark = Mark::MARK_HIDDEN;
  } else if (lines_[0][column].mark == Mark::MARK_HIDDEN && !any_hidden) {
    HideLowest(policy, parts);
  }
}

std::vector<JudgedGrid::Place> JudgedGrid::HiddenSmall(const Policy& policy) const {
  std::vector<Place> places;
  for (size_t line = 0; line < lines_.size(); ++line) {
    for (size_t column = 1; column < column_count(); ++column) {
      const JudgedCount& count = lines_[line][column];
      const bool is_small = count.value > 0 && count.value < policy.cell_min;
      if (count.mark == Mark::MARK_HIDDEN && is_small) places.push_back({line, column});
    }
  }
  return places;
}

std::set<std::set<size_t>> JudgedGrid::HiddenColumns() const {
  std::set<std::set<size_t>> hidden;
  for (const Line& line : lines_) {
    std::set<size_t> columns;
    for (size_t column = 1; column < column_count(); ++column) {
      if (IsUnknown(line[column])) columns.insert(column);
    }
    if (columns.size() > 1) hidden.insert(std::move(columns));
  }
  return hidden;
}

std::set<std::set<size_t>> JudgedGrid::HiddenLines() const {
  std::set<std::set<size_t>> hidden;
  for (size_t column = 0; column < column_count(); ++column) {
    std::set<size_t> lines;
    for (size_t line = 1; line < lines_.size(); ++line) {
      if (IsUnknown(lines_[line][column])) lines.insert(line);
    }
    if (lines.size() > 1) hidden.insert(std::move(lines));
  }
  return hidden;
}

std::set<size_t> JudgedGrid::SaidColumns() const {
  std::set<size_t> columns;
  for (size_t column = 1; column <= said_count_; ++column) columns.insert(column);
  return columns;
}

std::vector<CountRanges::Range> JudgedGrid::RangesOfSaid(const Policy& policy) const {
  std::vector<CountRanges::Range> ranges;
  for (const Line& line : lines_) {
    JudgedCount said{.value = 0, .mark = Mark::MARK_SHOWN};
    for (size_t column = 1; column <= said_count_; ++column) said.value += line[column].value;
    const bool is_known =
        line[0].mark == Mark::MARK_SHOWN && line[0].in_report && said.value >= policy.base_min;
    ranges.push_back(is_known ? RangeOf(policy, said, false) : kAnything);
  }
  return ranges;
}

std::vector<JudgedGrid::Place> JudgedGrid::Narrowed(const Policy& policy,
                                                    const JudgedGrid* outer) const {
  std::vector<Place> places = HiddenSmall(policy);
  std::vector<Place> outer_places =
      outer == nullptr ? std::vector<Place>() : outer->HiddenSmall(policy);
  if (places.empty() && outer_places.empty()) return places;
  CountRanges ranges;
  const Placed placed(Ranges(policy), ranges);
  if (said_count_ > 0) placed.TieColumns(SaidColumns(), RangesOfSaid(policy), ranges);
  // What is hidden together is known together.
  const std::vector<CountRanges::Range> unknown(lines_.size(), kAnything);
  for (const std::set<size_t>& columns : HiddenColumns()) {
    placed.TieColumns(columns, unknown, ranges);
  }
  for (const std::set<size_t>& lines : HiddenLines()) placed.TieLines(lines, ranges);
  std::optional<Placed> around;
  if (outer != nullptr) {
    around.emplace(outer->Ranges(policy), ranges);
    if (outer->said_count_ > 0) {
      around->TieColumns(outer->SaidColumns(), outer->RangesOfSaid(policy), ranges);
    }
    const std::vector<std::vector<CountRanges::Range>> open(
        lines_.size(), std::vector<CountRanges::Range>(column_count(), kAnything));
    // Those who are in the outer count and not in this one.
    const Placed others(open, ranges);
    for (size_t line = 0; line < lines_.size(); ++line) {
      for (size_t column = 0; column < column_count(); ++column) {
        ranges.AddSum(around->at(line, column), {placed.at(line, column), others.at(line, column)});
      }
    }
  }
  ranges.WorkOut();
  const auto is_wide = [&policy, &ranges](size_t index) {
    return ranges.at(index).low <= 1 && ranges.at(index).high + 1 >= policy.cell_min;
  };
  std::erase_if(places,
                [&](const Place& place) { return is_wide(placed.at(place.line, place.column)); });
  for (const Place& place : outer_places) {
    if (!is_wide(around->at(place.line, place.column))) places.push_back(place);
  }
  return places;
}

bool JudgedGrid::HideBeside(const Policy& policy, Place place) {
  std::vector<JudgedCount*> in_line;
  std::vector<JudgedCount*> in_column;
  std::vector<JudgedCount*> anywhere;
  for (size_t line = 0; line < lines_.size(); ++line) {
    for (size_t column = 1; column < column_count(); ++column) {
      JudgedCount* const count = &lines_[line][column];
      if (line == place.line) in_line.push_back(count);
      if (column == place.column) in_column.push_back(count);
      anywhere.push_back(count);
    }
  }
  return HideLowest(policy, in_line) || HideLowest(policy, in_column) ||
         HideLowest(policy, anywhere);
}

}  // namespace ourvoice::report

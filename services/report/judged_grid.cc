#include "services/report/judged_grid.h"

#include <algorithm>
#include <cstddef>

#include "services/report/grid_ranges.h"
#include "services/report/shown_again.h"

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;
using Range = CountRanges::Range;

bool IsSmall(const Policy& policy, const JudgedCount& count) {
  return count.value > 0 && count.value < policy.cell_min;
}

}  // namespace

void JudgedGrid::Protect(const Policy& policy, const JudgedGrid* outer) {
  ProtectColumn(policy, 0);
  for (bool hid = true; hid;) {
    CloseHidden();
    ProtectSums(policy);
    CloseHidden();
    hid = false;
    for (const Place& place : Narrowed(policy, outer)) hid |= HideBeside(policy, place);
  }
  ShownAgain(policy, *this, outer).Show();
  for (const Knowledge knowledge : kKnowledge) {
    known_[static_cast<size_t>(knowledge)] = GridRanges(policy, *this, outer, knowledge).All();
  }
}

// Where nothing is said of a whole, not even that a part of it is nobody.
void JudgedGrid::CloseHidden() {
  for (size_t i = 0; i < line_count(); ++i) {
    Line& line = lines_[i];
    for (size_t column = 0; column < column_count(); ++column) {
      JudgedCount& count = line[column];
      if (count.fixed) continue;
      if (line[0].mark == Mark::MARK_HIDDEN && count.mark == Mark::MARK_SHOWN) {
        count.mark = Mark::MARK_HIDDEN;
      }
      if (count.mark == Mark::MARK_NOT_RAISED && IsClosed(i, column)) {
        count.mark = Mark::MARK_HIDDEN;
      }
    }
  }
}

bool JudgedGrid::IsClosed(size_t index, size_t column) const {
  if (column == 0) return lines_[0][0].mark == Mark::MARK_HIDDEN;
  const Line& line = lines_[index];
  if (line[0].mark == Mark::MARK_HIDDEN || lines_[0][column].mark == Mark::MARK_HIDDEN) return true;
  bool any_hidden = false;
  for (size_t part = 1; part < line.size(); ++part) {
    if (!line[part].in_report) continue;
    if (line[part].mark == Mark::MARK_SHOWN) return false;
    any_hidden |= line[part].mark == Mark::MARK_HIDDEN;
  }
  return any_hidden;
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
  ProtectParts(policy, parts);
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
      if (count.mark == Mark::MARK_HIDDEN && IsSmall(policy, count)) {
        places.push_back({line, column});
      }
    }
  }
  return places;
}

std::vector<JudgedGrid::Place> JudgedGrid::Narrowed(const Policy& policy,
                                                    const JudgedGrid* outer) const {
  std::vector<Place> places = HiddenSmall(policy);
  std::vector<Place> outer_places =
      outer == nullptr ? std::vector<Place>() : outer->HiddenSmall(policy);
  if (places.empty() && outer_places.empty()) return places;
  const GridRanges ranges(policy, *this, outer, Knowledge::kTotals);
  const auto is_wide = [&policy](const Range& range) {
    return range.low <= 1 && range.high + 1 >= policy.cell_min;
  };
  std::erase_if(places,
                [&](const Place& place) { return is_wide(ranges.at(place.line, place.column)); });
  for (const Place& place : outer_places) {
    if (!is_wide(ranges.outer_at(place.line, place.column))) places.push_back(place);
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

#include "services/report/shown_again.h"

#include <algorithm>
#include <tuple>

#include "services/report/grid_ranges.h"

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;
using Range = CountRanges::Range;
using Line = JudgedGrid::Line;

uint64_t HiddenOf(const JudgedCount& count) {
  return count.mark == Mark::MARK_HIDDEN ? count.value : 0;
}

}  // namespace

ShownAgain::ShownAgain(const Policy& policy, JudgedGrid& grid, const JudgedGrid* outer)
    : policy_(policy), grid_(grid), outer_(outer) {
  for (size_t line = 0; line < grid_.line_count(); ++line) {
    for (size_t column = 1; column < grid_.column_count(); ++column) Watch({line, column});
  }
}

void ShownAgain::Watch(Place place) {
  const uint64_t reach = policy_.cell_min - 1;
  const auto is_few = [reach](uint64_t value) { return value > 0 && value <= reach; };
  const JudgedCount& count = grid_.own_[place.line][place.column];
  const JudgedCount* const outer =
      outer_ == nullptr ? nullptr : &outer_->own_[place.line][place.column];
  if (count.mark == Mark::MARK_HIDDEN) {
    if (is_few(count.value)) {
      watched_.push_back({.place = place, .matters = {.low = 1, .high = reach}});
    } else if (outer == nullptr || is_few(outer->value - count.value)) {
      watched_.push_back({.place = place,
                          .matters = {.low = count.value - std::min(count.value, reach),
                                      .high = count.value + reach}});
    }
  }
  if (outer != nullptr && outer->mark == Mark::MARK_HIDDEN && is_few(outer->value)) {
    watched_.push_back({.place = place, .is_outer = true, .matters = {.low = 1, .high = reach}});
  }
}

void ShownAgain::Show() {
  std::vector<Place> places = Hidden();
  if (places.empty()) return;
  // By rounded counts, so that the choice itself tells nothing more.
  const auto order = [this](const Place& place) {
    const JudgedCount& count = grid_.own_[place.line][place.column];
    return std::tuple(count.in_tables, Rounded(policy_, count.value));
  };
  std::stable_sort(places.begin(), places.end(),
                   [&order](const Place& a, const Place& b) { return order(a) > order(b); });
  leeway_ = LeewayNow();
  Show(places.data(), places.data() + places.size());
}

std::vector<ShownAgain::Place> ShownAgain::Hidden() const {
  std::vector<Place> places;
  for (size_t line = 0; line < grid_.line_count(); ++line) {
    if (grid_.lines_[line][0].mark != Mark::MARK_SHOWN) continue;
    for (size_t column = 1; column < grid_.column_count(); ++column) {
      const JudgedCount& own = grid_.own_[line][column];
      const bool is_hidden = grid_.lines_[line][column].mark == Mark::MARK_HIDDEN;
      if (is_hidden && own.mark == Mark::MARK_SHOWN && own.in_report) {
        places.push_back({line, column});
      }
    }
  }
  return places;
}

void ShownAgain::Show(const Place* begin, const Place* end) {
  const std::vector<Line> before = grid_.lines_;
  for (const Place* place = begin; place != end; ++place) {
    grid_.lines_[place->line][place->column].mark = Mark::MARK_SHOWN;
  }
  Reopen();
  if (Holds()) return;
  grid_.lines_ = before;
  if (end - begin == 1) return;
  // All at once, then by halves: faster than one after the other, as most can be shown.
  const Place* const middle = begin + (end - begin) / 2;
  Show(begin, middle);
  Show(middle, end);
}

bool ShownAgain::Holds() const {
  if (SumsGiveAway()) return false;
  const Leeway left = LeewayNow();
  return std::equal(left.begin(), left.end(), leeway_.begin(), [](Range a, Range b) {
    return std::tie(a.low, a.high) == std::tie(b.low, b.high);
  });
}

void ShownAgain::Reopen() {
  for (size_t line = 0; line < grid_.line_count(); ++line) {
    for (size_t column = 1; column < grid_.column_count(); ++column) {
      const bool is_nobody = grid_.own_[line][column].mark == Mark::MARK_NOT_RAISED;
      if (is_nobody && !grid_.IsClosed(line, column)) {
        grid_.lines_[line][column].mark = Mark::MARK_NOT_RAISED;
      }
    }
  }
}

bool ShownAgain::SumsGiveAway() const {
  const auto is_few = [this](uint64_t hidden) { return hidden > 0 && hidden < policy_.cell_min; };
  for (const Line& line : grid_.lines_) {
    uint64_t hidden = 0;
    for (size_t column = 1; column < line.size(); ++column) hidden += HiddenOf(line[column]);
    if (line[0].mark == Mark::MARK_SHOWN && is_few(hidden)) return true;
  }
  for (size_t column = 1; column < grid_.column_count(); ++column) {
    uint64_t hidden = 0;
    for (size_t line = 1; line < grid_.line_count(); ++line) {
      hidden += HiddenOf(grid_.lines_[line][column]);
    }
    if (grid_.lines_[0][column].mark == Mark::MARK_SHOWN && is_few(hidden)) return true;
  }
  return false;
}

ShownAgain::Leeway ShownAgain::LeewayNow() const {
  Leeway leeway;
  for (const Knowledge knowledge : kKnowledge) {
    const GridRanges ranges(policy_, grid_, outer_, knowledge);
    for (const Watched& watched : watched_) {
      const auto [line, column] = watched.place;
      const Range& range =
          watched.is_outer ? ranges.outer_at(line, column) : ranges.at(line, column);
      leeway.push_back({.low = std::max(range.low, watched.matters.low),
                        .high = std::min(range.high, watched.matters.high)});
    }
  }
  return leeway;
}

}  // namespace ourvoice::report

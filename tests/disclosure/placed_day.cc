#include "tests/disclosure/placed_day.h"

#include <algorithm>

namespace ourvoice::disclosure {
namespace {

using report::v1::Figure;

// Whether a report would say so if a count were nobody.
bool TellsOfNobody(const Grid& grid, size_t line, size_t column) {
  if (grid[line][0].IsHidden() || grid[0][column].IsHidden()) return false;
  return std::any_of(grid[line].begin() + 1, grid[line].end(),
                     [](const Number& number) { return number.IsShown(); });
}

class Placer {
 public:
  Placer(const report::Policy& policy, const std::vector<bool>& waiting, LinearBounds& bounds)
      : policy_(policy), waiting_(waiting), bounds_(bounds) {}

  // The first column, which all dimensions share.
  std::vector<size_t> AddFirst(const Grid& grid, const Places* earlier) {
    std::vector<size_t> first;
    for (size_t line = 0; line < grid.size(); ++line) {
      first.push_back(At(grid[line][0], !grid[0][0].IsHidden(), earlier, line, 0));
    }
    bounds_.AddSum(first[0], {first.begin() + 1, first.end()});
    return first;
  }

  Places AddGrid(const Grid& grid, const std::vector<size_t>& first, const Places* earlier) {
    Places places;
    for (size_t line = 0; line < grid.size(); ++line) {
      std::vector<size_t>& at = places.emplace_back();
      at.push_back(first[line]);
      for (size_t column = 1; column < grid[line].size(); ++column) {
        const bool is_somebody = TellsOfNobody(grid, line, column);
        at.push_back(At(grid[line][column], is_somebody, earlier, line, column));
      }
      if (!waiting_[line]) bounds_.AddSum(at[0], {at.begin() + 1, at.end()});
    }
    for (size_t column = 1; column < places[0].size(); ++column) {
      std::vector<size_t> parts;
      for (size_t line = 1; line < places.size(); ++line) parts.push_back(places[line][column]);
      bounds_.AddSum(places[0][column], parts);
    }
    return places;
  }

  void AddWithin(const Places& inner, const Places& outer) {
    for (size_t line = 0; line < inner.size(); ++line) {
      for (size_t column = 0; column < inner[line].size() && !waiting_[line]; ++column) {
        bounds_.AddAtMost({inner[line][column]}, {outer[line][column]});
      }
    }
  }

 private:
  // `is_somebody`: what is hidden is known to be of somebody.
  size_t At(const Number& number, bool is_somebody, const Places* earlier, size_t line,
            size_t column) {
    const size_t index = waiting_[line] ? (*earlier)[line][column] : bounds_.Add(0, -1);
    if (is_somebody && !waiting_[line] && number.IsHidden() && number.truth > 0) {
      bounds_.Narrow(index, 1, kMost);
    }
    for (const Figure& figure : number.figures) {
      const auto rounded = static_cast<double>(figure.rounded());
      const auto reach = static_cast<double>(policy_.rounding / 2);
      if (figure.mark() == Figure::MARK_SHOWN) {
        bounds_.Narrow(index, std::max(rounded - reach, static_cast<double>(policy_.cell_min)),
                       rounded + reach);
      } else if (figure.mark() != Figure::MARK_HIDDEN) {
        bounds_.Narrow(index, 0, 0);
      }
    }
    return index;
  }

  static constexpr double kMost = 1e9;

  const report::Policy& policy_;
  const std::vector<bool>& waiting_;
  LinearBounds& bounds_;
};

}  // namespace

PlacedDay PlaceDay(const SeenDay& seen, size_t theme, const report::Policy& policy,
                   const PlacedDay* earlier, const std::vector<bool>& waiting,
                   LinearBounds& bounds) {
  Placer placer(policy, waiting, bounds);
  const auto before = [earlier](const std::vector<Places> PlacedDay::*places, size_t dimension) {
    return earlier == nullptr ? nullptr : &(earlier->*places)[dimension];
  };
  const std::vector<size_t> all_heard =
      placer.AddFirst(seen.heard(0), before(&PlacedDay::heard, 0));
  const std::vector<size_t> all_wrote =
      placer.AddFirst(seen.wrote(0), before(&PlacedDay::wrote, 0));
  const std::vector<size_t> all_raised =
      placer.AddFirst(seen.raised(0, theme), before(&PlacedDay::raised, 0));
  PlacedDay placed;
  for (size_t i = 0; i < seen.dimension_count(); ++i) {
    placed.heard.push_back(placer.AddGrid(seen.heard(i), all_heard, before(&PlacedDay::heard, i)));
    placed.wrote.push_back(placer.AddGrid(seen.wrote(i), all_wrote, before(&PlacedDay::wrote, i)));
    placed.raised.push_back(
        placer.AddGrid(seen.raised(i, theme), all_raised, before(&PlacedDay::raised, i)));
    placer.AddWithin(placed.wrote.back(), placed.heard.back());
    placer.AddWithin(placed.raised.back(), placed.wrote.back());
  }
  return placed;
}

}  // namespace ourvoice::disclosure

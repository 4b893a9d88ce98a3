#include "tests/disclosure/attack_over_days.h"

#include <set>
#include <tuple>
#include <utility>

#include "tests/disclosure/journal.h"
#include "tests/disclosure/living_population.h"
#include "tests/disclosure/ties.h"

namespace ourvoice::disclosure {
namespace {

// Of several days they are larger, and slower.
constexpr uint64_t kIntegerProgramsIn = 200;

class AttackerOverDays {
 public:
  AttackerOverDays(const DaysTried& tried, const report::Policy& policy, std::mt19937_64& random)
      : tried_(tried), policy_(policy), random_(random) {}

  DaysFindings Work() {
    findings_.of_all.populations = 1;
    Collect();
    for (const SeenDay& seen : seen_) {
      findings_.of_all.pairs_differing += CountPairsDiffering(seen);
      findings_.of_all.unequal += seen.CountUnequal();
      findings_.of_all.unanimous += seen.CountUnanimous();
      const auto [large, shown] = seen.CountLarge();
      findings_.of_all.large_counts += large;
      findings_.of_all.large_shown += shown;
    }
    for (size_t later = 1; later < days_.size(); ++later) {
      for (size_t earlier = 0; earlier < later; ++earlier) ComparePairs(earlier, later);
    }
    for (size_t theme = 0; theme < days_[0].counted.theme_count; ++theme) WorkOut(theme);
    return findings_;
  }

 private:
  void Collect() {
    LivingPopulation living(tried_.people_min, tried_.people_max, tried_.is_recoded, random_);
    Journal journal(policy_, tried_.is_forgetful);
    for (size_t day = 0; day < tried_.day_count; ++day) {
      if (day > 0) living.LiveOn();
      std::optional<ReleasedDay> released = journal.Release(living.now());
      if (!released.has_value()) {
        ++findings_.refused;
        continue;
      }
      ++findings_.releases;
      for (size_t line = 1; line < released->waits.size(); ++line) {
        ++(released->waits[line] ? findings_.units_waiting : findings_.units_counted);
      }
      SeenDay& seen = seen_.emplace_back(released->counted);
      for (size_t split = 0; split < released->reports.size(); ++split) {
        const std::optional<size_t> dimension =
            split + 1 < released->reports.size() ? std::optional(split) : std::nullopt;
        for (size_t line = 0; line < released->reports[split].size(); ++line) {
          ++findings_.of_all.reports;
          seen.Note(released->reports[split][line], dimension, line);
          // What waits has its report of another day.
          if (!released->waits[line]) seen.NoteWaves(released->reports[split][line]);
        }
      }
      seen.JoinFirstColumns();
      days_.push_back(std::move(*released));
    }
  }

  void WorkOut(size_t theme) {
    LinearBounds bounds;
    std::vector<PlacedDay> placed;
    for (size_t day = 0; day < days_.size(); ++day) {
      const std::vector<bool>& waits = days_[day].waits;
      placed.push_back(PlaceDay(seen_[day], theme, policy_, day == 0 ? nullptr : &placed[day - 1],
                                waits, bounds));
      if (day == 0) continue;
      const std::vector<Change> changes =
          ChangesBetween(days_[day - 1].counted, days_[day].counted);
      for (size_t line = 1; line < waits.size(); ++line) {
        if (waits[line] || !IsTied(changes[line])) continue;
        TieDays(placed[day - 1], placed[day], line, changes[line], !tried_.is_recoded, bounds);
      }
    }
    std::set<size_t> were_sought;
    for (size_t day = 0; day < days_.size(); ++day) {
      for (const Sought& sought : SoughtOf(seen_[day], placed[day], theme)) {
        if (!were_sought.insert(sought.place).second) continue;
        if (!Seek(sought, kIntegerProgramsIn, bounds, random_, findings_.of_all).has_value())
          continue;
        if (IsNarrowedByDay(sought, day, theme)) ++findings_.narrowed_by_day;
      }
    }
    findings_.contradictions += bounds.contradictions();
  }

  bool IsTied(const Change& change) const {
    if (tried_.knowledge == Knowledge::kFigures) return false;
    return change.left == 0 || change.came == 0 || tried_.knowledge == Knowledge::kHowMany;
  }

  // Whether its day alone tells as much of it: that it cannot be anything from 1 to 9.
  bool IsNarrowedByDay(const Sought& sought, size_t day, size_t theme) {
    LinearBounds bounds;
    const std::vector<bool> none(days_[day].waits.size());
    const PlacedDay placed = PlaceDay(seen_[day], theme, policy_, nullptr, none, bounds);
    Findings alone;
    for (const Sought& other : SoughtOf(seen_[day], placed, theme)) {
      if (other.number == sought.number) {
        return Seek(other, kIntegerProgramsIn, bounds, random_, alone).has_value();
      }
    }
    return false;
  }

  using Changes = std::vector<std::vector<uint64_t>>;

  // Who is in a group on one of two days alone, by line and column.
  Changes ChangesOf(size_t earlier, size_t later, size_t dimension, bool of_writers) const {
    std::set<std::tuple<size_t, size_t, size_t>> members;
    const auto add = [&](const Population& counted) {
      for (const Person& person : counted.people) {
        if (of_writers && !person.wrote) continue;
        const std::tuple member(person.number, counted.LineOf(person), person.codes[dimension]);
        if (!members.insert(member).second) members.erase(member);
      }
    };
    add(days_[earlier].counted);
    add(days_[later].counted);
    const Grid& grid = seen_[later].heard(dimension);
    Changes changes(grid.size(), std::vector<uint64_t>(grid[0].size()));
    for (const auto& [number, line, code] : members) {
      for (const size_t in : {size_t{0}, line}) {
        ++changes[in][0];
        ++changes[in][1 + code];
      }
    }
    return changes;
  }

  void ComparePairs(size_t earlier, size_t later) {
    for (size_t i = 0; i < seen_[later].dimension_count(); ++i) {
      Compare(seen_[earlier].heard(i), seen_[later].heard(i), ChangesOf(earlier, later, i, false));
      Compare(seen_[earlier].wrote(i), seen_[later].wrote(i), ChangesOf(earlier, later, i, true));
    }
  }

  void Compare(const Grid& earlier, const Grid& later, const Changes& changes) {
    const auto is_small = [](uint64_t change) { return change >= 1 && change <= kSmallMax; };
    const auto is_shown = [&](size_t line, size_t column) {
      return earlier[line][column].IsShown() && later[line][column].IsShown();
    };
    for (size_t line = 0; line < later.size(); ++line) {
      for (size_t column = 0; column < later[line].size(); ++column) {
        if (!is_shown(line, column)) continue;
        const uint64_t change = changes[line][column];
        if (is_small(change)) ++findings_.pairs_of_days;
        if (line > 0 && is_shown(0, column) && is_small(changes[0][column] - change)) {
          ++findings_.differences_of_days;
        }
        if (column > 0 && is_shown(line, 0) && is_small(changes[line][0] - change)) {
          ++findings_.differences_of_days;
        }
      }
    }
  }

  const DaysTried& tried_;
  const report::Policy& policy_;
  std::mt19937_64& random_;
  DaysFindings findings_;
  std::vector<ReleasedDay> days_;
  std::vector<SeenDay> seen_;
};

}  // namespace

DaysFindings& DaysFindings::operator+=(const DaysFindings& other) {
  of_all += other.of_all;
  narrowed_by_day += other.narrowed_by_day;
  releases += other.releases;
  refused += other.refused;
  units_counted += other.units_counted;
  units_waiting += other.units_waiting;
  pairs_of_days += other.pairs_of_days;
  differences_of_days += other.differences_of_days;
  contradictions += other.contradictions;
  return *this;
}

DaysFindings AttackOverDays(const DaysTried& tried, const report::Policy& policy,
                            std::mt19937_64& random) {
  return AttackerOverDays(tried, policy, random).Work();
}

}  // namespace ourvoice::disclosure

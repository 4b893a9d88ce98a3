#include "tests/disclosure/attack.h"

#include <optional>
#include <tuple>
#include <utility>

#include "services/report/release.h"

namespace ourvoice::disclosure {
namespace {

using report::ReleasedReport;
using report::TrueReport;

// Integer programs are slow; of every population a few are solved.
constexpr uint64_t kIntegerProgramsIn = 20;

void SeekIn(const Grid& grid, const Places& places, bool with_first, bool is_of_theme,
            std::vector<Sought>& sought) {
  for (size_t line = 0; line < grid.size(); ++line) {
    for (size_t column = with_first ? 0 : 1; column < grid[line].size(); ++column) {
      const Number& number = grid[line][column];
      if (number.IsTold() || !number.IsSmall()) continue;
      sought.push_back({&number, places[line][column], is_of_theme});
    }
  }
}

void NoteAll(const std::vector<TrueReport>& reports, std::optional<size_t> split,
             const report::Policy& policy, Release how, SeenDay& seen) {
  for (size_t line = 0; line < reports.size(); ++line) {
    const report::ReleasedReport released = how == Release::kTogether
                                                ? report::Release(reports, line, policy)
                                                : report::Release({reports[line]}, 0, policy);
    seen.Note(released, split, line);
    if (how == Release::kTogether) seen.NoteWaves(released);
  }
}

}  // namespace

Findings& Findings::operator+=(const Findings& other) {
  populations += other.populations;
  reports += other.reports;
  small_counts += other.small_counts;
  recovered += other.recovered;
  narrowed += other.narrowed;
  by_integers += other.by_integers;
  pairs_differing += other.pairs_differing;
  unequal += other.unequal;
  unanimous += other.unanimous;
  large_counts += other.large_counts;
  large_shown += other.large_shown;
  return *this;
}

std::vector<Sought> SoughtOf(const SeenDay& seen, const PlacedDay& placed, size_t theme) {
  std::vector<Sought> sought;
  for (size_t i = 0; i < seen.dimension_count(); ++i) {
    if (theme == 0) {
      SeekIn(seen.heard(i), placed.heard[i], i == 0, false, sought);
      SeekIn(seen.wrote(i), placed.wrote[i], i == 0, false, sought);
    }
    SeekIn(seen.raised(i, theme), placed.raised[i], i == 0, true, sought);
  }
  return sought;
}

std::optional<LinearBounds::Range> Seek(const Sought& sought, uint64_t integer_programs_in,
                                        LinearBounds& bounds, std::mt19937_64& random,
                                        Findings& findings) {
  ++findings.small_counts;
  const bool by_integers = random() % integer_programs_in == 0;
  const auto most = static_cast<double>(kSmallMax);
  if (!by_integers && bounds.WasMetAt(sought.place, 1, most)) return std::nullopt;
  LinearBounds::Range range = bounds.ByLinearProgramming(sought.place);
  if (by_integers) {
    ++findings.by_integers;
    range = bounds.ByIntegerProgramming(sought.place);
  }
  if (range.low >= range.high) ++findings.recovered;
  if (range.low <= 1 && range.high >= most) return std::nullopt;
  ++findings.narrowed;
  return range;
}

uint64_t CountPairsDiffering(const SeenDay& seen) {
  uint64_t pairs = 0;
  const auto compare = [&pairs](const Number& outer, const Number& inner) {
    const uint64_t difference = outer.truth - inner.truth;
    const bool is_small = difference >= 1 && difference <= kSmallMax;
    if (outer.IsShown() && inner.IsShown() && is_small) ++pairs;
  };
  for (size_t dimension = 0; dimension < seen.dimension_count(); ++dimension) {
    const Grid& grid = seen.wrote(dimension);
    for (size_t line = 0; line < grid.size() - 1; ++line) {
      for (size_t column = 0; column < grid[line].size() - 2; ++column) {
        if (line > 0) compare(grid[0][column], grid[line][column]);
        if (column > 0) compare(grid[line][0], grid[line][column]);
      }
    }
  }
  return pairs;
}

Findings Attack(const Population& population, const report::Policy& policy, Release how,
                std::mt19937_64& random) {
  SeenDay seen(population);
  for (size_t dimension = 0; dimension < population.category_counts.size(); ++dimension) {
    NoteAll(population.ReportsBy(dimension), dimension, policy, how, seen);
  }
  NoteAll(population.ReportsBy(std::nullopt), std::nullopt, policy, how, seen);
  seen.JoinFirstColumns();

  Findings findings{.populations = 1,
                    .reports = (population.category_counts.size() + 1) * seen.report_count(),
                    .pairs_differing = CountPairsDiffering(seen),
                    .unequal = seen.CountUnequal(),
                    .unanimous = seen.CountUnanimous()};
  std::tie(findings.large_counts, findings.large_shown) = seen.CountLarge();
  const std::vector<bool> none(population.wave_count + 2);
  for (size_t theme = 0; theme < population.theme_count; ++theme) {
    LinearBounds bounds;
    const PlacedDay placed = PlaceDay(seen, theme, policy, nullptr, none, bounds);
    for (const Sought& sought : SoughtOf(seen, placed, theme)) {
      Seek(sought, kIntegerProgramsIn, bounds, random, findings);
    }
  }
  return findings;
}

}  // namespace ourvoice::disclosure

#include "tests/disclosure/attack.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "services/report/release.h"
#include "tests/disclosure/linear_bounds.h"

namespace ourvoice::disclosure {
namespace {

using report::ReleasedReport;
using report::TrueReport;
using report::v1::Figure;

constexpr uint64_t kSmallMax = 9;
// Integer programs are slow; of every population a few are solved.
constexpr uint64_t kIntegerProgramsIn = 20;

// A number, what it is and what reports say of it.
struct Number {
  uint64_t truth = 0;
  std::vector<Figure> figures;

  bool IsHidden() const { return !figures.empty() && figures[0].mark() == Figure::MARK_HIDDEN; }
  bool IsShown() const { return !figures.empty() && figures[0].mark() == Figure::MARK_SHOWN; }
  bool IsSmall() const { return truth >= 1 && truth <= kSmallMax; }
};

// Numbers by line (all waves, each wave, in no wave) and column (all, categories, did not say, was
// not asked).
using Grid = std::vector<std::vector<Number>>;

class Attacker {
 public:
  Attacker(const Population& population, const report::Policy& policy, Release how,
           std::mt19937_64& random)
      : population_(population), policy_(policy), how_(how), random_(random) {}

  Findings Work() {
    findings_.populations = 1;
    for (size_t dimension = 0; dimension < population_.category_counts.size(); ++dimension) {
      heard_.push_back(Empty(dimension));
      wrote_.push_back(Empty(dimension));
      raised_.emplace_back(population_.theme_count, Empty(dimension));
      CountTruth(dimension);
    }
    Ask();
    JoinFirstColumns();
    CheckEqual();
    for (size_t theme = 0; theme < population_.theme_count; ++theme) WorkOut(theme);
    ComparePairs();
    return findings_;
  }

 private:
  Grid Empty(size_t dimension) const {
    return Grid(population_.wave_count + 2,
                std::vector<Number>(population_.category_counts[dimension] + 3));
  }

  size_t LineOf(const Person& person) const {
    return person.wave > 0 ? person.wave : population_.wave_count + 1;
  }

  void CountTruth(size_t dimension) {
    for (const Person& person : population_.people) {
      for (const size_t line : {size_t{0}, LineOf(person)}) {
        for (const size_t column : {size_t{0}, 1 + person.codes[dimension]}) {
          ++heard_[dimension][line][column].truth;
          if (person.wrote) ++wrote_[dimension][line][column].truth;
          for (size_t theme = 0; theme < person.raised.size(); ++theme) {
            if (person.raised[theme]) ++raised_[dimension][theme][line][column].truth;
          }
        }
      }
    }
  }

  ReleasedReport Released(const std::vector<TrueReport>& reports, size_t asked) const {
    return how_ == Release::kTogether ? report::Release(reports, asked, policy_)
                                      : report::Release({reports[asked]}, 0, policy_);
  }

  void Ask() {
    for (size_t dimension = 0; dimension < population_.category_counts.size(); ++dimension) {
      const std::vector<TrueReport> reports = population_.ReportsBy(dimension);
      for (size_t line = 0; line < reports.size(); ++line) {
        ++findings_.reports;
        Note(Released(reports, line), dimension, line);
      }
    }
    // And without a dimension.
    std::vector<TrueReport> reports = population_.ReportsBy(0);
    for (TrueReport& report : reports) {
      report.split = std::nullopt;
      report.by_theme.columns.resize(1);
      for (auto& row : report.by_theme.rows) row.resize(1);
    }
    for (size_t line = 0; line < reports.size(); ++line) {
      ++findings_.reports;
      Note(Released(reports, line), 0, line);
    }
  }

  void Note(const ReleasedReport& released, size_t split, size_t line) {
    for (size_t dimension = 0; dimension < heard_.size(); ++dimension) {
      std::vector<Number>& heard = heard_[dimension][line];
      heard[0].figures.push_back(released.total.responses());
      const report::ReleasedBreakdown& breakdown = released.breakdowns[dimension];
      const size_t category_count = breakdown.categories.size();
      for (size_t i = 0; i < category_count; ++i) {
        heard[1 + i].figures.push_back(breakdown.categories[i]);
        said_is_known_[{dimension, line}] |= breakdown.shares[i].shown();
      }
      heard[1 + category_count].figures.push_back(breakdown.not_said);
      heard[2 + category_count].figures.push_back(breakdown.not_asked);
      if (dimension == 0) CountUnanimous(breakdown, heard);
    }
    for (size_t column = 0; column < released.by_theme.bases.size(); ++column) {
      wrote_[split][line][column].figures.push_back(released.by_theme.bases[column]);
      for (size_t theme = 0; theme < population_.theme_count; ++theme) {
        Number& number = raised_[split][theme][line][column];
        number.figures.push_back(released.by_theme.rows[theme][column].responses());
        if (number.truth <= kSmallMax) continue;
        ++findings_.large_counts;
        if (number.figures.back().mark() == Figure::MARK_SHOWN) ++findings_.large_shown;
      }
    }
  }

  void CountUnanimous(const report::ReleasedBreakdown& breakdown,
                      const std::vector<Number>& heard) {
    uint64_t said = 0;
    for (size_t i = 0; i < breakdown.categories.size(); ++i) said += heard[1 + i].truth;
    for (size_t i = 0; i < breakdown.categories.size() && said > 0; ++i) {
      const Figure::Mark mark = breakdown.categories[i].mark();
      const bool nobody = mark == Figure::MARK_NOT_RAISED;
      const bool everybody = mark == Figure::MARK_SHOWN && heard[1 + i].truth == said;
      if (nobody || everybody) ++findings_.unanimous;
    }
  }

  // The first column is the same whatever the dimension.
  void JoinFirstColumns() {
    for (size_t line = 0; line < population_.wave_count + 1; ++line) {
      std::vector<Number*> wrote;
      for (Grid& grid : wrote_) wrote.push_back(&grid[line][0]);
      Join(wrote);
      for (size_t theme = 0; theme < population_.theme_count; ++theme) {
        std::vector<Number*> raised;
        for (std::vector<Grid>& grids : raised_) raised.push_back(&grids[theme][line][0]);
        Join(raised);
      }
    }
  }

  // All of them are one number: what is said of one is said of each.
  static void Join(const std::vector<Number*>& same) {
    std::vector<Figure> all;
    for (const Number* number : same) {
      all.insert(all.end(), number->figures.begin(), number->figures.end());
    }
    for (Number* number : same) number->figures = all;
  }

  void CheckEqual() {
    const auto check = [this](const Grid& grid) {
      for (const std::vector<Number>& line : grid) {
        for (const Number& number : line) {
          const bool equal = std::all_of(number.figures.begin(), number.figures.end(),
                                         [&number](const Figure& figure) {
                                           return figure.mark() == number.figures[0].mark() &&
                                                  figure.rounded() == number.figures[0].rounded();
                                         });
          if (!equal) ++findings_.unequal;
        }
      }
    };
    for (size_t dimension = 0; dimension < heard_.size(); ++dimension) {
      check(heard_[dimension]);
      check(wrote_[dimension]);
      for (const Grid& grid : raised_[dimension]) check(grid);
    }
  }

  // `is_somebody`: what is hidden is known to be of somebody.
  size_t Add(const Number& number, bool is_somebody, LinearBounds& bounds) const {
    const bool known = is_somebody && number.IsHidden() && number.truth > 0;
    const size_t index = bounds.Add(known ? 1 : 0, -1);
    for (const Figure& figure : number.figures) {
      const auto rounded = static_cast<double>(figure.rounded());
      const auto reach = static_cast<double>(policy_.rounding / 2);
      if (figure.mark() == Figure::MARK_SHOWN) {
        bounds.Narrow(index, std::max(rounded - reach, static_cast<double>(policy_.cell_min)),
                      rounded + reach);
      } else if (figure.mark() != Figure::MARK_HIDDEN) {
        bounds.Narrow(index, 0, 0);
      }
    }
    return index;
  }

  // Whether a report would say so if a count were nobody.
  static bool TellsOfNobody(const Grid& grid, size_t line, size_t column) {
    if (grid[line][0].IsHidden() || grid[0][column].IsHidden()) return false;
    return std::any_of(grid[line].begin() + 1, grid[line].end(),
                       [](const Number& number) { return number.IsShown(); });
  }

  using Places = std::vector<std::vector<size_t>>;

  // The first column, which all dimensions share, is at `first`.
  Places AddGrid(const Grid& grid, const std::vector<size_t>& first, LinearBounds& bounds) const {
    Places places;
    for (size_t line = 0; line < grid.size(); ++line) {
      std::vector<size_t>& at = places.emplace_back();
      at.push_back(first[line]);
      for (size_t column = 1; column < grid[line].size(); ++column) {
        at.push_back(Add(grid[line][column], TellsOfNobody(grid, line, column), bounds));
      }
      bounds.AddSum(at[0], {at.begin() + 1, at.end()});
    }
    for (size_t column = 1; column < places[0].size(); ++column) {
      std::vector<size_t> parts;
      for (size_t line = 1; line < places.size(); ++line) parts.push_back(places[line][column]);
      bounds.AddSum(places[0][column], parts);
    }
    return places;
  }

  std::vector<size_t> AddFirst(const Grid& grid, LinearBounds& bounds) const {
    std::vector<size_t> first;
    for (const std::vector<Number>& line : grid) {
      first.push_back(Add(line[0], !grid[0][0].IsHidden(), bounds));
    }
    bounds.AddSum(first[0], {first.begin() + 1, first.end()});
    return first;
  }

  static void AddWithin(const Places& inner, const Places& outer, LinearBounds& bounds) {
    for (size_t line = 0; line < inner.size(); ++line) {
      for (size_t column = 0; column < inner[line].size(); ++column) {
        bounds.AddAtMost(inner[line][column], outer[line][column]);
      }
    }
  }

  // Shares are of all where fewer than ten others are in some report.
  bool SharesAreOfAll(size_t dimension) const {
    const size_t category_count = population_.category_counts[dimension];
    return std::any_of(heard_[dimension].begin(), heard_[dimension].end(), [&](const auto& line) {
      const uint64_t others = line[1 + category_count].truth + line[2 + category_count].truth;
      return others > 0 && others <= kSmallMax;
    });
  }

  void AddSaid(size_t dimension, const Places& heard, LinearBounds& bounds) const {
    if (SharesAreOfAll(dimension)) return;
    const size_t category_count = population_.category_counts[dimension];
    for (size_t line = 0; line < population_.wave_count + 1; ++line) {
      const auto known = said_is_known_.find({dimension, line});
      if (known == said_is_known_.end() || !known->second) continue;
      uint64_t said = 0;
      for (size_t i = 1; i <= category_count; ++i) said += heard_[dimension][line][i].truth;
      const uint64_t rounded = (said + policy_.rounding / 2) / policy_.rounding * policy_.rounding;
      const auto reach = static_cast<double>(policy_.rounding / 2);
      const size_t index =
          bounds.Add(static_cast<double>(rounded) - reach, static_cast<double>(rounded) + reach);
      const std::vector<size_t>& at = heard[line];
      bounds.AddSum(index,
                    {at.begin() + 1, at.begin() + 1 + static_cast<std::ptrdiff_t>(category_count)});
    }
  }

  void WorkOut(size_t theme) {
    LinearBounds bounds;
    const std::vector<size_t> all_heard = AddFirst(heard_[0], bounds);
    const std::vector<size_t> all_wrote = AddFirst(wrote_[0], bounds);
    const std::vector<size_t> all_raised = AddFirst(raised_[0][theme], bounds);
    std::vector<Places> places_heard;
    std::vector<Places> places_wrote;
    std::vector<Places> places_raised;
    for (size_t dimension = 0; dimension < heard_.size(); ++dimension) {
      places_heard.push_back(AddGrid(heard_[dimension], all_heard, bounds));
      places_wrote.push_back(AddGrid(wrote_[dimension], all_wrote, bounds));
      places_raised.push_back(AddGrid(raised_[dimension][theme], all_raised, bounds));
      AddSaid(dimension, places_heard.back(), bounds);
      AddWithin(places_wrote.back(), places_heard.back(), bounds);
      AddWithin(places_raised.back(), places_wrote.back(), bounds);
    }
    for (size_t dimension = 0; dimension < heard_.size(); ++dimension) {
      if (theme == 0) {
        Seek(heard_[dimension], places_heard[dimension], dimension == 0, bounds);
        Seek(wrote_[dimension], places_wrote[dimension], dimension == 0, bounds);
      }
      Seek(raised_[dimension][theme], places_raised[dimension], dimension == 0, bounds);
    }
  }

  void Seek(const Grid& grid, const Places& places, bool with_first, LinearBounds& bounds) {
    for (size_t line = 0; line < grid.size(); ++line) {
      for (size_t column = with_first ? 0 : 1; column < grid[line].size(); ++column) {
        const Number& number = grid[line][column];
        const bool is_told = !number.figures.empty() && !number.IsHidden();
        if (is_told || !number.IsSmall()) continue;
        ++findings_.small_counts;
        LinearBounds::Range range = bounds.ByLinearProgramming(places[line][column]);
        if (random_() % kIntegerProgramsIn == 0) {
          ++findings_.by_integers;
          range = bounds.ByIntegerProgramming(places[line][column]);
        }
        if (range.low >= range.high) ++findings_.recovered;
        if (range.low > 1 || range.high < static_cast<double>(kSmallMax)) ++findings_.narrowed;
      }
    }
  }

  void Compare(const Number& outer, const Number& inner) {
    const uint64_t difference = outer.truth - inner.truth;
    if (outer.IsShown() && inner.IsShown() && difference >= 1 && difference <= kSmallMax) {
      ++findings_.pairs_differing;
    }
  }

  // Groups of whom themes are told: all and each wave, all and each category.
  void ComparePairs() {
    for (size_t dimension = 0; dimension < wrote_.size(); ++dimension) {
      const Grid& grid = wrote_[dimension];
      for (size_t line = 0; line < grid.size() - 1; ++line) {
        for (size_t column = 0; column < grid[line].size() - 2; ++column) {
          if (line > 0) Compare(grid[0][column], grid[line][column]);
          if (column > 0) Compare(grid[line][0], grid[line][column]);
        }
      }
    }
  }

  const Population& population_;
  const report::Policy& policy_;
  const Release how_;
  std::mt19937_64& random_;
  Findings findings_;
  // By dimension; what was raised also by theme.
  std::vector<Grid> heard_;
  std::vector<Grid> wrote_;
  std::vector<std::vector<Grid>> raised_;
  // By dimension and line, whether shares give away how many said.
  std::map<std::pair<size_t, size_t>, bool> said_is_known_;
};

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

Findings Attack(const Population& population, const report::Policy& policy, Release how,
                std::mt19937_64& random) {
  return Attacker(population, policy, how, random).Work();
}

}  // namespace ourvoice::disclosure

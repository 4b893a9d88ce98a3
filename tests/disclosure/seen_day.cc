#include "tests/disclosure/seen_day.h"

#include <algorithm>

namespace ourvoice::disclosure {
namespace {

using report::v1::Figure;

// All of them are one number: what is said of one is said of each.
void Join(const std::vector<Number*>& same) {
  std::vector<Figure> all;
  for (const Number* number : same) {
    all.insert(all.end(), number->figures.begin(), number->figures.end());
  }
  for (Number* number : same) number->figures = all;
}

}  // namespace

bool Number::IsHidden() const {
  return !figures.empty() && figures[0].mark() == Figure::MARK_HIDDEN;
}

bool Number::IsShown() const { return !figures.empty() && figures[0].mark() == Figure::MARK_SHOWN; }

bool Number::IsEqualInAll() const {
  return std::all_of(figures.begin(), figures.end(), [this](const Figure& figure) {
    return figure.mark() == figures[0].mark() && figure.rounded() == figures[0].rounded();
  });
}

SeenDay::SeenDay(const Population& counted) {
  for (size_t dimension = 0; dimension < counted.category_counts.size(); ++dimension) {
    const Grid empty(counted.wave_count + 2,
                     std::vector<Number>(counted.category_counts[dimension] + 3));
    heard_.push_back(empty);
    wrote_.push_back(empty);
    raised_.emplace_back(counted.theme_count, empty);
    CountTruth(counted, dimension);
  }
}

void SeenDay::CountTruth(const Population& counted, size_t dimension) {
  for (const Person& person : counted.people) {
    for (const size_t line : {size_t{0}, counted.LineOf(person)}) {
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

void SeenDay::Note(const report::ReleasedReport& released, std::optional<size_t> split,
                   size_t line) {
  for (size_t dimension = 0; dimension < heard_.size(); ++dimension) {
    std::vector<Number>& heard = heard_[dimension][line];
    heard[0].figures.push_back(released.total.responses());
    const report::ReleasedBreakdown& breakdown = released.breakdowns[dimension];
    const size_t category_count = breakdown.categories.size();
    // Shares are made of these figures and tell nothing more.
    for (size_t i = 0; i < category_count; ++i) {
      heard[1 + i].figures.push_back(breakdown.categories[i]);
    }
    heard[1 + category_count].figures.push_back(breakdown.not_said);
    heard[2 + category_count].figures.push_back(breakdown.not_asked);
  }
  // What is not split is the first column of any.
  const size_t dimension = split.value_or(0);
  for (size_t column = 0; column < released.by_theme.bases.size(); ++column) {
    wrote_[dimension][line][column].figures.push_back(released.by_theme.bases[column]);
    for (size_t theme = 0; theme < theme_count(); ++theme) {
      raised_[dimension][theme][line][column].figures.push_back(
          released.by_theme.rows[theme][column].responses());
    }
  }
}

void SeenDay::NoteWaves(const report::ReleasedReport& released) {
  for (Grid& heard : heard_) {
    for (size_t wave = 0; wave < released.waves.size(); ++wave) {
      heard[1 + wave][0].figures.push_back(released.waves[wave].responses());
    }
  }
}

void SeenDay::JoinFirstColumns() {
  for (size_t line = 0; line < report_count(); ++line) {
    std::vector<Number*> wrote;
    for (Grid& grid : wrote_) wrote.push_back(&grid[line][0]);
    Join(wrote);
    for (size_t theme = 0; theme < theme_count(); ++theme) {
      std::vector<Number*> raised;
      for (std::vector<Grid>& grids : raised_) raised.push_back(&grids[theme][line][0]);
      Join(raised);
    }
  }
}

uint64_t SeenDay::CountUnequal() const {
  uint64_t unequal = 0;
  const auto check = [&unequal](const Grid& grid) {
    for (const std::vector<Number>& line : grid) {
      for (const Number& number : line) unequal += number.IsEqualInAll() ? 0 : 1;
    }
  };
  for (size_t dimension = 0; dimension < heard_.size(); ++dimension) {
    check(heard_[dimension]);
    check(wrote_[dimension]);
    for (const Grid& grid : raised_[dimension]) check(grid);
  }
  return unequal;
}

uint64_t SeenDay::CountUnanimous() const {
  uint64_t unanimous = 0;
  for (size_t line = 0; line < report_count(); ++line) {
    const std::vector<Number>& heard = heard_[0][line];
    uint64_t said = 0;
    for (size_t i = 1; i <= category_count(0); ++i) said += heard[i].truth;
    for (size_t i = 1; i <= category_count(0) && said > 0; ++i) {
      const bool nobody =
          !heard[i].figures.empty() && heard[i].figures[0].mark() == Figure::MARK_NOT_RAISED;
      const bool everybody = heard[i].IsShown() && heard[i].truth == said;
      if (nobody || everybody) ++unanimous;
    }
  }
  return unanimous;
}

std::pair<uint64_t, uint64_t> SeenDay::CountLarge() const {
  std::pair<uint64_t, uint64_t> counts;
  for (const std::vector<Grid>& grids : raised_) {
    for (const Grid& grid : grids) {
      for (const std::vector<Number>& line : grid) {
        for (const Number& number : line) {
          if (number.truth <= kSmallMax || number.figures.empty()) continue;
          ++counts.first;
          if (number.IsShown()) ++counts.second;
        }
      }
    }
  }
  return counts;
}

}  // namespace ourvoice::disclosure

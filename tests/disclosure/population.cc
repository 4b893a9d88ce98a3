#include "tests/disclosure/population.h"

#include <cmath>

namespace ourvoice::disclosure {
namespace {

using report::TrueCell;
using report::TrueCount;
using report::TrueReport;
using report::TrueTable;

constexpr size_t kThemes = 6;

class Maker {
 public:
  explicit Maker(std::mt19937_64& random) : random_(random) {}

  Population Make(size_t people_min, size_t people_max) {
    Population made{.wave_count = 1 + Below(4), .theme_count = kThemes};
    for (size_t i = 0; i < 3; ++i) made.category_counts.push_back(2 + Below(7));
    for (const size_t count : made.category_counts) {
      shares_.push_back(Shares(count + 2));
      // Few do not say; some are not asked.
      shares_.back()[count] = Unit() * 0.05;
      shares_.back()[count + 1] = Below(2) == 0 ? 0 : Unit() * 0.1;
    }
    wave_shares_ = Shares(made.wave_count + 1);
    wave_shares_[0] = Below(3) == 0 ? Unit() * 0.01 : 0;
    for (size_t theme = 0; theme < kThemes; ++theme) {
      // From one in two thousand to nearly everybody.
      rates_.push_back(theme == 0 ? 0.97 : std::pow(0.0005, Unit()));
    }
    writing_ = 0.4 + 0.6 * Unit();
    const auto least = static_cast<double>(people_min);
    const double size = least * std::pow(static_cast<double>(people_max) / least, Unit());
    for (size_t i = 0; i < static_cast<size_t>(size); ++i) {
      made.people.push_back(MakePerson(made));
      made.people.back().number = i;
    }
    return made;
  }

 private:
  double Unit() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  size_t Below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(random_); }

  // Each a few times rarer than the one before.
  std::vector<double> Shares(size_t count) {
    std::vector<double> shares;
    double share = 1;
    for (size_t i = 0; i < count; ++i) {
      shares.push_back(share);
      share *= 0.1 + 0.9 * Unit();
    }
    return shares;
  }

  size_t Pick(const std::vector<double>& shares) {
    return std::discrete_distribution<size_t>(shares.begin(), shares.end())(random_);
  }

  Person MakePerson(const Population& made) {
    Person person{.wave = Pick(wave_shares_)};
    for (const std::vector<double>& shares : shares_) person.codes.push_back(Pick(shares));
    person.wrote = Unit() < writing_;
    for (size_t theme = 0; theme < made.theme_count; ++theme) {
      // Some themes are of one category most of all.
      const bool is_own = person.codes[theme % person.codes.size()] == theme % 2;
      const double rate = is_own ? rates_[theme] : rates_[theme] * (theme % 3 == 0 ? 1 : 0.2);
      person.raised.push_back(person.wrote && Unit() < rate);
    }
    if (Below(20) == 0) {
      person.voices = 2 + Below(28);
      person.hands = Below(person.voices + 1);
    }
    return person;
  }

  std::mt19937_64& random_;
  std::vector<std::vector<double>> shares_;
  std::vector<double> wave_shares_;
  std::vector<double> rates_;
  double writing_ = 1;
};

void Count(const Person& person, TrueCell& cell) {
  cell.responses += TrueCount(1);
  cell.young_people += TrueCount(person.voices);
  cell.hands += TrueCount(person.hands);
  cell.texts += TrueCount(1);
}

TrueReport Empty(const Population& population, size_t dimension) {
  TrueReport report{.waves = std::vector<TrueCell>(population.wave_count), .split = dimension};
  for (size_t i = 0; i < population.category_counts.size(); ++i) {
    report.breakdowns.push_back(
        {.categories = std::vector<TrueCount>(population.category_counts[i]), .sensitive = i == 0});
  }
  const size_t column_count = population.category_counts[dimension] + 3;
  TrueTable& table = report.by_theme;
  table.columns.resize(column_count);
  table.columns[column_count - 2].shown = table.columns[column_count - 1].shown = false;
  table.rows.assign(population.theme_count, std::vector<TrueCell>(column_count));
  return report;
}

void CountIn(const Person& person, size_t dimension, TrueReport& report) {
  for (size_t i = 0; i < report.breakdowns.size(); ++i) {
    report::TrueBreakdown& breakdown = report.breakdowns[i];
    const size_t code = person.codes[i];
    const size_t category_count = breakdown.categories.size();
    TrueCount& count = code < category_count    ? breakdown.categories[code]
                       : code == category_count ? breakdown.not_said
                                                : breakdown.not_asked;
    count += TrueCount(1);
  }
  if (!person.wrote) return;
  const size_t column = 1 + person.codes[dimension];
  for (const size_t place : {size_t{0}, column}) {
    report.by_theme.columns[place].base += TrueCount(1);
    for (size_t theme = 0; theme < person.raised.size(); ++theme) {
      if (person.raised[theme]) Count(person, report.by_theme.rows[theme][place]);
    }
  }
}

}  // namespace

Population Population::Random(size_t people_min, size_t people_max, std::mt19937_64& random) {
  return Maker(random).Make(people_min, people_max);
}

std::vector<TrueReport> Population::ReportsBy(std::optional<size_t> split) const {
  const size_t dimension = split.value_or(0);
  std::vector<TrueReport> reports(wave_count + 1, Empty(*this, dimension));
  for (size_t wave = 0; wave < wave_count; ++wave) reports[wave + 1].wave = wave;
  for (const Person& person : people) {
    CountIn(person, dimension, reports[0]);
    if (person.wave > 0) CountIn(person, dimension, reports[person.wave]);
    for (TrueReport& report : reports) {
      Count(person, report.all_waves);
      if (person.wave > 0) Count(person, report.waves[person.wave - 1]);
    }
  }
  if (split.has_value()) return reports;
  for (TrueReport& report : reports) {
    report.split = std::nullopt;
    report.by_theme.columns.resize(1);
    for (std::vector<TrueCell>& row : report.by_theme.rows) row.resize(1);
  }
  return reports;
}

}  // namespace ourvoice::disclosure

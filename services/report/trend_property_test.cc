// Trends of random populations, whose people are counted one by one.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "services/report/figures_for_test.h"
#include "services/report/release.h"
#include "services/report/trend.h"

namespace ourvoice::report {
namespace {

constexpr size_t kWaveCount = 3;
constexpr size_t kThemeCount = 6;
constexpr size_t kCategoryCount = 3;

struct Person {
  size_t wave = 0;
  // From 1; 0 for none.
  size_t setting = 0;
  size_t category = 0;
  bool wrote = true;
  std::vector<bool> raised;
};

using People = std::vector<Person>;

// Many settings are small, took part once or were away once, and themes are rare or nearly always
// raised.
People RandomPeople(std::mt19937_64& random, size_t& setting_count) {
  const auto below = [&random](size_t end) { return random() % end; };
  const auto chance = [&random](double share) {
    return static_cast<double>(random() % 10000) < 10000 * share;
  };
  setting_count = 4 + below(12);
  std::vector<double> rates;
  for (size_t i = 0; i < kThemeCount; ++i) {
    rates.push_back(std::vector<double>{0.02, 0.1, 0.3, 0.5, 0.9, 0.98}[below(6)]);
  }
  const bool phases = chance(0.5);
  People people;
  for (size_t setting = 0; setting <= setting_count; ++setting) {
    const size_t size = std::vector<size_t>{3, 8, 15, 60}[below(4)];
    const double presence = chance(0.7) ? 1 : 0.5;
    for (size_t wave = 0; wave < kWaveCount; ++wave) {
      if (!chance(presence)) continue;
      for (size_t i = below(2 * size); i > 0; --i) {
        Person person{.wave = wave, .setting = setting};
        person.category = phases && setting > 0 ? setting % kCategoryCount : below(kCategoryCount);
        person.wrote = chance(0.95);
        for (double rate : rates) person.raised.push_back(person.wrote && chance(rate));
        people.push_back(person);
      }
    }
  }
  return people;
}

TrueReport EmptyReport(std::optional<size_t> wave) {
  TrueReport report{.waves = std::vector<TrueCell>(kWaveCount), .wave = wave};
  report.breakdowns = {{.categories = std::vector<TrueCount>(kCategoryCount)}};
  report.by_theme.coding_complete = true;
  report.by_theme.columns.resize(1);
  report.by_theme.rows.assign(kThemeCount, std::vector<TrueCell>(1));
  return report;
}

void AddTo(TrueCell& cell) {
  cell.responses += TrueCount(1);
  cell.young_people += TrueCount(1);
  cell.texts += TrueCount(1);
}

// Those of the settings that `in` says.
TrueReport ReportOf(const People& people, std::optional<size_t> wave, const std::vector<bool>& in) {
  TrueReport report = EmptyReport(wave);
  std::vector<bool> seen(in.size());
  for (const Person& person : people) {
    if (!in[person.setting]) continue;
    AddTo(report.all_waves);
    AddTo(report.waves[person.wave]);
    if (wave.has_value() && person.wave != *wave) continue;
    if (person.setting > 0) seen[person.setting] = true;
    report.breakdowns[0].categories[person.category] += TrueCount(1);
    if (!person.wrote) continue;
    report.by_theme.columns[0].base += TrueCount(1);
    for (size_t i = 0; i < kThemeCount; ++i) {
      if (person.raised[i]) AddTo(report.by_theme.rows[i][0]);
    }
  }
  if (!wave.has_value()) return report;
  for (const bool was_seen : seen) {
    if (was_seen) report.waves[*wave].settings += TrueCount(1);
  }
  return report;
}

std::vector<bool> InBoth(const People& people, size_t wave, size_t setting_count) {
  std::vector<bool> before(setting_count + 1);
  std::vector<bool> now(setting_count + 1);
  for (const Person& person : people) {
    if (person.wave + 1 == wave) before[person.setting] = true;
    if (person.wave == wave) now[person.setting] = true;
  }
  bool any_setting = false;
  for (size_t i = 0; i < now.size(); ++i) {
    now[i] = now[i] && before[i];
    any_setting = any_setting || (i > 0 && now[i]);
  }
  // Those that name none are compared beside others.
  now[0] = now[0] && any_setting;
  return now;
}

TrueTrend TrendOf(const People& people, size_t wave, size_t setting_count) {
  TrueTrend trend{.settings = InBoth(people, wave, setting_count)};
  trend.before.compared = ReportOf(people, wave - 1, trend.settings);
  trend.now.compared = ReportOf(people, wave, trend.settings);
  if (wave < 2) return trend;
  std::vector<bool> once = InBoth(people, wave - 1, setting_count);
  for (size_t i = 0; i < once.size(); ++i) once[i] = once[i] != trend.settings[i];
  trend.before.compared_once = ReportOf(people, wave - 1, once);
  return trend;
}

bool IsFew(size_t count) { return count > 0 && count < 10; }

// Counts those of a wave who are in the settings, or not, and raised the theme, or did not.
size_t CountGroup(const People& people, size_t wave, const std::vector<bool>& in, bool is_in,
                  size_t theme, bool raised) {
  size_t count = 0;
  for (const Person& person : people) {
    if (person.wave != wave || !person.wrote || in[person.setting] != is_in) continue;
    if (person.raised[theme] == raised) ++count;
  }
  return count;
}

// What each population is tried for; gives how many shares were told.
size_t Try(const People& people, size_t wave, size_t setting_count) {
  std::vector<TrueReport> reports = {
      ReportOf(people, std::nullopt, std::vector<bool>(setting_count + 1, true))};
  for (size_t i = 0; i < kWaveCount; ++i) {
    reports.push_back(ReportOf(people, i, std::vector<bool>(setting_count + 1, true)));
  }
  const std::vector<bool> in_both = InBoth(people, wave, setting_count);
  const auto trend = std::make_optional(TrendOf(people, wave, setting_count));
  const v1::Trend told = *Release(reports, wave + 1, Policy(), trend).trend;
  size_t told_count = 0;
  for (const bool is_now : {false, true}) {
    const size_t of_wave = is_now ? wave : wave - 1;
    const auto alone = Release(reports, of_wave + 1, Policy()).by_theme;
    for (int i = 0; i < told.by_theme_size(); ++i) {
      const auto theme = static_cast<size_t>(i);
      const v1::TrendCell& cell = is_now ? told.by_theme(i).now() : told.by_theme(i).before();
      if (cell.responses().mark() == v1::Figure::MARK_HIDDEN) {
        EXPECT_EQ(cell.responses().rounded(), 0u);
        EXPECT_FALSE(cell.share().shown());
        EXPECT_FALSE(told.by_theme(i).has_change());
        continue;
      }
      ++told_count;
      EXPECT_NE(alone.rows[theme][0].responses().mark(), v1::Figure::MARK_HIDDEN);
      for (const bool is_in : {false, true}) {
        for (const bool raised : {false, true}) {
          EXPECT_FALSE(IsFew(CountGroup(people, of_wave, in_both, is_in, theme, raised)))
              << "theme " << theme << " of wave " << of_wave;
        }
      }
      if (is_now || wave < 2) continue;
      // Of the wave between two trends, those that only one of them compares.
      std::vector<bool> once = InBoth(people, wave - 1, setting_count);
      for (size_t j = 0; j < once.size(); ++j) once[j] = once[j] != in_both[j];
      for (const bool raised : {false, true}) {
        EXPECT_FALSE(IsFew(CountGroup(people, of_wave, once, true, theme, raised)));
      }
    }
  }
  return told_count;
}

TEST(TrendPropertyTest, NoTrendTellsOfFewAndWhatIsHiddenStaysHidden) {
  std::mt19937_64 random(20261123);
  size_t told_count = 0;
  for (int i = 0; i < 60 && !HasFailure(); ++i) {
    size_t setting_count = 0;
    const People people = RandomPeople(random, setting_count);
    for (size_t wave = 1; wave < kWaveCount; ++wave) told_count += Try(people, wave, setting_count);
  }
  // Not because nothing is told at all.
  EXPECT_GT(told_count, 75u);
}

}  // namespace
}  // namespace ourvoice::report

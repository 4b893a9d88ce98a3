#include "services/report/trend_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace ourvoice::report {
namespace {

constexpr size_t kSettingCount = 8;

struct Person {
  size_t ordinal = 0;
  // 0 for the wave before, 1 for the wave.
  size_t wave = 0;
  // From 1; 0 for none.
  size_t setting = 0;
  bool wrote = true;
};

using People = std::vector<Person>;

Catalogue Settings() {
  Catalogue catalogue;
  for (size_t i = 1; i <= kSettingCount; ++i) {
    survey::v1::Setting setting;
    setting.set_id("setting-" + std::to_string(i));
    catalogue.AddSetting(setting);
  }
  return catalogue;
}

SettingCounts CountsOf(const People& people, size_t wave, size_t ordinal_min) {
  SettingCounts counts{.responses = std::vector<TrueCount>(kSettingCount + 1),
                       .bases = std::vector<TrueCount>(kSettingCount + 1)};
  for (const Person& person : people) {
    if (person.wave != wave || person.ordinal < ordinal_min) continue;
    counts.responses[person.setting] += TrueCount(1);
    if (person.wrote) counts.bases[person.setting] += TrueCount(1);
  }
  return counts;
}

TrueTrend TrendOf(const People& people, size_t told_count) {
  TrueTrend trend;
  trend.before.by_setting = CountsOf(people, 0, 0);
  trend.now.by_setting = CountsOf(people, 1, 0);
  trend.before.joined = CountsOf(people, 0, told_count);
  trend.now.joined = CountsOf(people, 1, told_count);
  trend.settings = SettingsInBoth(trend.before.by_setting, trend.now.by_setting);
  return trend;
}

// Ordinals of those of a wave who are in the settings that are compared, or elsewhere.
std::set<size_t> Group(const People& people, size_t wave, bool compared, bool wrote) {
  std::vector<std::set<size_t>> waves_of(kSettingCount + 1);
  for (const Person& person : people) waves_of[person.setting].insert(person.wave);
  const bool any_setting = std::any_of(waves_of.begin() + 1, waves_of.end(),
                                       [](const auto& waves) { return waves.size() == 2; });
  std::set<size_t> group;
  for (const Person& person : people) {
    const bool is_compared = any_setting && waves_of[person.setting].size() == 2;
    if (person.wave != wave || is_compared != compared || (wrote && !person.wrote)) continue;
    group.insert(person.ordinal);
  }
  return group;
}

// What would be found by looking at each person.
SinceTold Looked(const People& then, const People& now) {
  bool any = false;
  for (size_t wave : {0, 1}) {
    for (bool compared : {false, true}) {
      for (bool wrote : {false, true}) {
        std::vector<size_t> apart;
        const std::set<size_t> was = Group(then, wave, compared, wrote);
        const std::set<size_t> is = Group(now, wave, compared, wrote);
        std::set_symmetric_difference(was.begin(), was.end(), is.begin(), is.end(),
                                      std::back_inserter(apart));
        if (!apart.empty() && apart.size() < 10) return SinceTold::kFew;
        any = any || !apart.empty();
      }
    }
  }
  return any ? SinceTold::kMany : SinceTold::kNothing;
}

void Join(std::mt19937_64& random, size_t count, size_t& ordinal, People& people) {
  const size_t setting = random() % (kSettingCount + 1);
  const size_t wave = random() % 2;
  for (size_t i = 0; i < count; ++i) {
    people.push_back({ordinal++, wave, setting, random() % 20 > 0});
  }
}

TEST(TrendMemoryTest, FindsFewWhereverSomebodyWhoLooksAtEachPersonDoes) {
  const Catalogue catalogue = Settings();
  std::mt19937_64 random(20261123);
  size_t seen[3] = {};
  for (int i = 0; i < 800; ++i) {
    People then;
    size_t ordinal = 0;
    for (int j = 0; j < 12; ++j) Join(random, random() % 30, ordinal, then);
    const size_t told_count = ordinal;
    People now = then;
    for (size_t j = random() % 3; j > 0; --j) {
      if (!now.empty()) now.erase(now.begin() + static_cast<int64_t>(random() % now.size()));
    }
    for (size_t j = random() % 4; j > 0; --j) Join(random, random() % 40, ordinal, now);
    const v1::KeptTrend told = KeptTrendOf(TrendOf(then, 0), "before", catalogue, told_count);

    const SinceTold since =
        ChangeSince(told, TrendOf(now, told_count), "before", catalogue, Policy());

    ASSERT_EQ(since, Looked(then, now));
    ++seen[static_cast<size_t>(since)];
  }
  for (size_t count : seen) EXPECT_GT(count, 8u);
}

TEST(TrendMemoryTest, TakesAnotherWaveBeforeForFew) {
  const Catalogue catalogue = Settings();
  const TrueTrend trend = TrendOf({}, 0);
  const v1::KeptTrend told = KeptTrendOf(trend, "before", catalogue, 0);

  EXPECT_EQ(ChangeSince(told, trend, "before", catalogue, Policy()), SinceTold::kNothing);
  EXPECT_EQ(ChangeSince(told, trend, "between", catalogue, Policy()), SinceTold::kFew);
}

TEST(TrendMemoryTest, TakesThoseWhoNameNoSettingForOthersWhereTheyWereNotCompared) {
  const Catalogue catalogue = Settings();
  People people;
  size_t ordinal = 0;
  for (const size_t wave : {0, 1}) {
    for (size_t setting = 1; setting <= kSettingCount; ++setting) {
      people.push_back({ordinal++, wave, setting, true});
    }
    people.push_back({ordinal++, wave, 0, true});
  }
  const TrueTrend trend = TrendOf(people, ordinal);
  v1::KeptTrend told = KeptTrendOf(trend, "before", catalogue, ordinal);
  ASSERT_EQ(ChangeSince(told, trend, "before", catalogue, Policy()), SinceTold::kNothing);

  told.clear_compares_no_setting();
  EXPECT_EQ(ChangeSince(told, trend, "before", catalogue, Policy()), SinceTold::kFew);
}

}  // namespace
}  // namespace ourvoice::report

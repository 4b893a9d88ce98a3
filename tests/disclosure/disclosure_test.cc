#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/disclosure/attack.h"
#include "tests/disclosure/attack_over_days.h"
#include "tests/disclosure/journal.h"
#include "tests/disclosure/linear_bounds.h"
#include "tests/disclosure/living_population.h"

namespace ourvoice::disclosure {
namespace {

Findings AttackMany(uint64_t count, size_t people_min, size_t people_max, Release how) {
  Findings all;
  for (uint64_t seed = 1; seed <= count; ++seed) {
    std::mt19937_64 random(seed);
    const Population population = Population::Random(people_min, people_max, random);
    all += Attack(population, report::Policy(), how, random);
  }
  return all;
}

void ExpectNothing(const Findings& found) {
  EXPECT_GT(found.small_counts, 1'000u);
  EXPECT_EQ(found.recovered, 0u);
  EXPECT_EQ(found.pairs_differing, 0u);
  EXPECT_EQ(found.unequal, 0u);
  EXPECT_EQ(found.unanimous, 0u);
}

TEST(DisclosureTest, FindsNothingInReportsThatAreReleasedTogether) {
  const Findings found = AttackMany(30, 200, 20'000, Release::kTogether);
  ExpectNothing(found);
  EXPECT_EQ(found.narrowed, 0u);
}

// Where all but the totals is hidden there is nothing left to hide.
TEST(DisclosureTest, FindsNothingToTheOneInReportsOfFew) {
  const Findings found = AttackMany(60, 12, 200, Release::kTogether);
  ExpectNothing(found);
  EXPECT_LT(found.narrowed * 100, found.small_counts);
}

TEST(DisclosureTest, FindsMuchInReportsThatKnowNothingOfEachOther) {
  const Findings found = AttackMany(10, 200, 20'000, Release::kEachAlone);

  EXPECT_GT(found.narrowed, 0u);
  EXPECT_GT(found.pairs_differing, 0u);
}

DaysFindings AttackManyOverDays(uint64_t count, const DaysTried& tried, uint64_t first_seed = 1) {
  DaysFindings all;
  for (uint64_t seed = first_seed; seed < first_seed + count; ++seed) {
    std::mt19937_64 random(seed);
    all += AttackOverDays(tried, report::Policy(), random);
  }
  return all;
}

void ExpectNothing(const DaysFindings& found) {
  ExpectNothing(found.of_all);
  EXPECT_EQ(found.pairs_of_days, 0u);
  EXPECT_EQ(found.differences_of_days, 0u);
  EXPECT_EQ(found.contradictions, 0u);
  // Some can be told in part, as docs/disclosure.md says.
  EXPECT_LT(found.of_all.narrowed * 100, found.of_all.small_counts);
  EXPECT_GT(found.units_waiting, 0u);
}

TEST(DisclosureTest, FindsNothingToTheOneInReportsOfTwoDays) {
  ExpectNothing(AttackManyOverDays(10, {.people_max = 3'000, .day_count = 2}));
}

TEST(DisclosureTest, FindsNothingToTheOneInReportsOfThreeDays) {
  ExpectNothing(AttackManyOverDays(6, {.people_max = 3'000, .day_count = 3}));
}

// Seed 56 is one where some left a group and as many were coded into it.
TEST(DisclosureTest, FindsNothingToTheOneWhereAnswersWereCodedOtherwiseBetweenTheDays) {
  const DaysTried tried = {.people_max = 3'000, .day_count = 2, .is_recoded = true};
  ExpectNothing(AttackManyOverDays(10, tried, 51));
}

TEST(DisclosureTest, FindsMuchInReportsThatForgetOtherDays) {
  const DaysFindings found =
      AttackManyOverDays(4, {.people_max = 3'000, .day_count = 2, .is_forgetful = true});

  EXPECT_GT(found.of_all.narrowed, 0u);
  EXPECT_GT(found.pairs_of_days, 0u);
  EXPECT_GT(found.differences_of_days, 0u);
}

std::string AllOf(const std::optional<ReleasedDay>& day) {
  std::string all;
  for (const std::vector<report::ReleasedReport>& of_split : day->reports) {
    for (const report::ReleasedReport& report : of_split) {
      all += report.total.SerializeAsString();
      for (const auto& figure : report.by_theme.bases) all += figure.SerializeAsString();
      for (const auto& row : report.by_theme.rows) {
        for (const auto& cell : row) all += cell.SerializeAsString();
      }
      for (const report::ReleasedBreakdown& breakdown : report.breakdowns) {
        for (const auto& figure : breakdown.categories) all += figure.SerializeAsString();
        for (const auto& share : breakdown.shares) all += share.SerializeAsString();
      }
    }
  }
  return all;
}

TEST(JournalTest, GivesTheSameFiguresWhenAskedTheSameTwice) {
  std::mt19937_64 random(1);
  LivingPopulation living(200, 2'000, false, random);
  Journal journal(report::Policy(), false);
  journal.Release(living.now());
  living.LiveOn();
  Journal another = journal;

  EXPECT_EQ(AllOf(journal.Release(living.now())), AllOf(another.Release(living.now())));
}

TEST(JournalTest, ReleasesNothingWhenNothingChanged) {
  std::mt19937_64 random(1);
  const Population population = Population::Random(200, 2'000, random);
  Journal journal(report::Policy(), false);
  ASSERT_TRUE(journal.Release(population).has_value());

  EXPECT_FALSE(journal.Release(population).has_value());
}

TEST(JournalTest, LeavesFiguresOfAWaveAsTheyWereWhenOneAnswerIsErased) {
  std::mt19937_64 random(1);
  Population population = Population::Random(200, 2'000, random);
  Journal journal(report::Policy(), false);
  ASSERT_TRUE(journal.Release(population).has_value());
  population.people.pop_back();

  EXPECT_FALSE(journal.Release(population).has_value());
}

TEST(LinearBoundsTest, NarrowsAPartByItsWholeAndByWhatItIsPartOf) {
  LinearBounds bounds;
  const size_t hidden = bounds.Add(0, -1);
  const size_t shown = bounds.Add(18, 22);
  const size_t whole = bounds.Add(23, 27);
  const size_t outer = bounds.Add(0, 7);
  bounds.AddSum(whole, {hidden, shown});
  bounds.AddAtMost({hidden}, {outer});

  EXPECT_EQ(bounds.ByLinearProgramming(hidden).low, 1);
  EXPECT_EQ(bounds.ByLinearProgramming(hidden).high, 7);
  EXPECT_EQ(bounds.ByIntegerProgramming(hidden).high, 7);
}

}  // namespace
}  // namespace ourvoice::disclosure

#include "services/duty/duty.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/duty/example_rota.h"

namespace ourvoice::duty {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// November 2026: the 23rd is a Monday. The clock shows UTC.
absl::Time On(int day, int hour, int minute = 0) {
  return absl::FromCivil(absl::CivilSecond(2026, 11, day, hour, minute), ZoneOf(ExampleRota()));
}

TEST(CoverTest, IsThereInTheHoursOfTheRota) {
  const Cover cover = CoverAt(ExampleRota(), On(23, 9));

  EXPECT_TRUE(cover.on_duty);
  EXPECT_THAT(cover.people, ElementsAre("Ann Lee"));
  EXPECT_EQ(cover.until, On(23, 17));
}

TEST(CoverTest, IsNotThereBeforeOrAfterOrAtWeekends) {
  EXPECT_FALSE(CoverAt(ExampleRota(), On(23, 8, 59)).on_duty);
  EXPECT_FALSE(CoverAt(ExampleRota(), On(23, 17)).on_duty);
  EXPECT_FALSE(CoverAt(ExampleRota(), On(22, 12)).on_duty);
}

TEST(CoverTest, IsNotThereOnClosedDays) {
  const absl::Time christmas =
      absl::FromCivil(absl::CivilSecond(2026, 12, 25, 12), absl::UTCTimeZone());

  EXPECT_FALSE(CoverAt(ExampleRota(), christmas).on_duty);
}

TEST(CoverTest, FollowsSummerTime) {
  // 08:30 UTC is 09:30 in Manchester.
  const absl::Time june =
      absl::FromCivil(absl::CivilSecond(2026, 6, 1, 8, 30), absl::UTCTimeZone());

  EXPECT_TRUE(CoverAt(ExampleRota(), june).on_duty);
}

TEST(CoverTest, HoldsBetweenItsDates) {
  safeguarding::v1::DutyRota rota = ExampleRota();
  rota.mutable_hours(0)->set_first_date("2026-11-24");
  rota.mutable_hours(0)->set_last_date("2026-11-25");

  EXPECT_FALSE(CoverAt(rota, On(23, 12)).on_duty);
  EXPECT_TRUE(CoverAt(rota, On(24, 12)).on_duty);
  EXPECT_TRUE(CoverAt(rota, On(25, 12)).on_duty);
  EXPECT_FALSE(CoverAt(rota, On(26, 12)).on_duty);
}

TEST(CoverTest, RunsOnOverHoursThatMeetAndOverMidnight) {
  safeguarding::v1::DutyRota rota = ExampleRota();
  safeguarding::v1::DutyHours& evening = *rota.add_hours();
  evening = rota.hours(0);
  evening.set_from("17:00");
  evening.set_to("24:00");
  safeguarding::v1::DutyHours& night = *rota.add_hours();
  night = rota.hours(0);
  night.set_from("00:00");
  night.set_to("02:00");

  EXPECT_EQ(CoverAt(rota, On(23, 12)).until, On(24, 2));
}

TEST(CoverTest, NamesEverybodyOnceWhoIsOnDuty) {
  safeguarding::v1::DutyRota rota = ExampleRota();
  *rota.add_hours() = rota.hours(0);
  rota.mutable_hours(1)->add_people()->set_name("Ben Ode");

  EXPECT_THAT(CoverAt(rota, On(23, 12)).people, ElementsAre("Ann Lee", "Ben Ode"));
  EXPECT_THAT(CoverAt(rota, On(22, 12)).people, IsEmpty());
}

TEST(NextCoverTest, IsNowOrTheNextHours) {
  EXPECT_EQ(NextCover(ExampleRota(), On(23, 12)), On(23, 12));
  EXPECT_EQ(NextCover(ExampleRota(), On(20, 17)), On(23, 9));
  EXPECT_EQ(NextCover(safeguarding::v1::DutyRota(), On(20, 17)), std::nullopt);
}

TEST(DueTest, IsSoManyMinutesLater) {
  const safeguarding::v1::DutyRota rota = ExampleRota();
  const Due due = DueOf(&rota, On(23, 12));

  EXPECT_EQ(due.time, On(23, 12, 30));
  EXPECT_FALSE(due.out_of_hours);
}

TEST(DueTest, IsTheEndOfCoverAtTheLatest) {
  const safeguarding::v1::DutyRota rota = ExampleRota();

  EXPECT_EQ(DueOf(&rota, On(23, 16, 50)).time, On(23, 17));
}

TEST(DueTest, IsAtOnceWhenNobodyIsOnDuty) {
  const safeguarding::v1::DutyRota rota = ExampleRota();

  EXPECT_EQ(DueOf(&rota, On(23, 17)).time, On(23, 17));
  EXPECT_TRUE(DueOf(&rota, On(23, 17)).out_of_hours);
  EXPECT_TRUE(DueOf(nullptr, On(23, 12)).out_of_hours);
}

TEST(ReadByWordsTest, FollowTheCoverHours) {
  const safeguarding::v1::DutyRota rota = ExampleRota();

  EXPECT_EQ(ReadByWords(&rota, On(23, 12)),
            "Flagged at once; read by a named person by 12:30 today.");
  EXPECT_EQ(ReadByWords(&rota, On(23, 20)),
            "Flagged at once to Emergency Duty Team; read by a named person by 09:30 tomorrow.");
  EXPECT_EQ(ReadByWords(&rota, On(20, 20)),
            "Flagged at once to Emergency Duty Team; read by a named person by 09:30 on Monday 23 "
            "November.");
}

TEST(ReadByWordsTest, PromiseNothingWithoutARota) {
  EXPECT_EQ(ReadByWords(nullptr, On(23, 12)), "Flagged at once; nobody is on duty yet to read it.");
}

TEST(GapTest, IsMoreThanALongWeekend) {
  const absl::CivilDay first(2026, 11, 23);
  safeguarding::v1::DutyRota rota = ExampleRota();
  EXPECT_EQ(GapIn(rota, first, first + 60), std::nullopt);
  for (const char* closed : {"2026-11-27", "2026-11-30"}) rota.add_closed_dates(closed);
  EXPECT_EQ(GapIn(rota, first, first + 60), std::nullopt);

  rota.add_closed_dates("2026-12-01");

  EXPECT_EQ(GapIn(rota, first, first + 60), absl::CivilDay(2026, 11, 27));
}

TEST(GapTest, IsAShortWaveWithoutAnyCover) {
  const absl::CivilDay saturday(2026, 11, 28);

  EXPECT_EQ(GapIn(ExampleRota(), saturday, saturday + 1), saturday);
}

TEST(DayTest, IsWrittenInOneWay) {
  EXPECT_EQ(DayFrom("2026-11-23"), absl::CivilDay(2026, 11, 23));
  for (const char* text : {"", "2026-11", "23/11/2026", "2026-2-3", "2026-02-30"}) {
    EXPECT_EQ(DayFrom(text), std::nullopt) << text;
  }
}

TEST(MinutesTest, AreWrittenInOneWay) {
  EXPECT_EQ(MinutesFrom("09:30"), 570);
  EXPECT_EQ(MinutesFrom("24:00"), 1440);
  for (const char* text : {"", "9:30", "24:01", "12:60", "ab:cd", "12.30"}) {
    EXPECT_EQ(MinutesFrom(text), std::nullopt) << text;
  }
}

TEST(IsOnDutyTest, KnowsWhoIsByTheirIdInTheirHours) {
  const absl::Time noon = absl::FromCivil(absl::CivilSecond(2026, 11, 23, 12), absl::UTCTimeZone());
  EXPECT_TRUE(IsOnDuty(ExampleRota(), noon, "ann"));
  EXPECT_FALSE(IsOnDuty(ExampleRota(), noon, "ben"));
  EXPECT_FALSE(IsOnDuty(ExampleRota(), noon, "Ann Lee"));
  EXPECT_FALSE(IsOnDuty(ExampleRota(), noon + absl::Hours(5), "ann"));
}

}  // namespace
}  // namespace ourvoice::duty

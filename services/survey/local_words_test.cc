#include "services/survey/local_words.h"

#include <gmock/gmock.h>

namespace ourvoice::survey {
namespace {

const absl::CivilDay kDay(2026, 12, 1);

TEST(LocalWordsTest, WriteADayAsInBritain) {
  EXPECT_EQ(LongDay(kDay, "en"), "Tuesday, 1 December 2026");
  EXPECT_EQ(LongDay(kDay, "en-x-easy"), "Tuesday, 1 December 2026");
}

TEST(LocalWordsTest, WriteADayInOtherLanguages) {
  EXPECT_EQ(LongDay(kDay, "pl"), "wtorek, 1 grudnia 2026");
  EXPECT_NE(LongDay(kDay, "ur"), LongDay(kDay, "en"));
}

TEST(LocalWordsTest, NameDaysOfTheWeek) {
  EXPECT_EQ(WeekdayNames({1, 2, 5}, "en"), "Monday, Tuesday and Friday");
  EXPECT_EQ(WeekdayNames({7}, "en"), "Sunday");
  EXPECT_EQ(WeekdayNames({6, 7}, "pl"), "sobota i niedziela");
}

TEST(LocalWordsTest, KnowTheDirectionOfALanguage) {
  EXPECT_EQ(DirectionOf("en"), "ltr");
  EXPECT_EQ(DirectionOf("ur"), "rtl");
  EXPECT_EQ(DirectionOf("ar-x-easy"), "rtl");
}

}  // namespace
}  // namespace ourvoice::survey

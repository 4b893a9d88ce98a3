#include "tests/disclosure/usefulness.h"

#include <gtest/gtest.h>

#include "tests/disclosure/demonstration.h"

namespace ourvoice::disclosure {
namespace {

using report::TrueCell;
using report::TrueCount;
using report::TrueReport;

uint64_t HiddenFor(const Usefulness& found, Why why) {
  return found.hidden[static_cast<size_t>(why)];
}

TrueCell Cell(uint64_t responses) { return {.responses = TrueCount(responses)}; }

// 100 responses of one dimension with three categories, all with a text, of which 97 raise the
// first theme and 40 the second. Not split.
StandardReport OneReport() {
  TrueReport report{.all_waves = Cell(100)};
  report.breakdowns.push_back({.categories = {TrueCount(60), TrueCount(35), TrueCount(5)}});
  report.by_theme.columns.push_back({.base = TrueCount(100)});
  report.by_theme.rows = {{Cell(97)}, {Cell(40)}};
  return {.by_split = {{report}}, .splits = {""}};
}

TEST(UsefulnessTest, TellsWhatIsHiddenAndWhy) {
  const Usefulness found = MeasureUsefulness(OneReport(), report::Policy()).whole;
  // The total, two categories, the base and two themes.
  EXPECT_EQ(found.large, 6u);
  EXPECT_EQ(found.shown, 4u);
  EXPECT_EQ(HiddenFor(found, Why::kLine), 1u);
  EXPECT_EQ(HiddenFor(found, Why::kFewOthers), 1u);
}

TEST(UsefulnessTest, ShowsNearlyAllOfTheDemonstrationNotSplit) {
  const absl::StatusOr<StandardReport> standard = CountDemonstration();
  ASSERT_TRUE(standard.ok()) << standard.status();
  const UsefulnessOfParts found = MeasureUsefulness(*standard, report::Policy());
  EXPECT_GT(found.unsplit.large, 200u);
  EXPECT_GE(found.unsplit.Percent(), 85);
  // With 220 answers a wave most columns hold fewer than ten of a theme: see docs/disclosure.md.
  EXPECT_GT(found.whole.large, 1'000u);
  EXPECT_GE(found.whole.Percent(), 75);
}

TEST(UsefulnessTest, ShowsNearlyAllOfTwentyThousandAnswers) {
  const absl::StatusOr<StandardReport> standard = CountSynthetic(20'000, 1);
  ASSERT_TRUE(standard.ok()) << standard.status();
  const UsefulnessOfParts found = MeasureUsefulness(*standard, report::Policy());
  EXPECT_GT(found.whole.large, 3'000u);
  EXPECT_GE(found.whole.Percent(), 85);
}

}  // namespace
}  // namespace ourvoice::disclosure

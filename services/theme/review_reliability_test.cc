#include "services/theme/review_reliability.h"

#include <gmock/gmock.h>

#include <string>

#include "services/theme/example_codebook.h"
#include "services/theme/review_for_test.h"

namespace ourvoice::theme {
namespace {

using ::testing::IsEmpty;

// Texts of which the same was said, each of another response.
std::vector<ReviewView::ReadText> Read(size_t count,
                                       std::initializer_list<v1::TextReviewed> reviews) {
  std::vector<ReviewView::ReadText> texts;
  for (size_t i = 0; i < count; ++i) {
    texts.push_back(Coded("r" + std::to_string(i), reviews));
  }
  return texts;
}

v1::TextReviewed SetAside() {
  v1::TextReviewed reviewed = DecidedBy("ann", {});
  reviewed.set_set_aside(v1::SET_ASIDE_REASON_NO_ANSWER);
  return reviewed;
}

TEST(ReviewReliabilityTest, TellsCountsToTheNearestFive) {
  v1::ReviewCounts counts;
  counts.set_texts_coded(1'003);
  counts.set_texts_read(12);

  const auto told =
      ReliabilityOf(Read(12, {DecidedBy("ann", {"parks"})}), counts, ExampleCodebook());

  EXPECT_EQ(told.texts_coded(), 1'005);
  EXPECT_EQ(told.texts_read(), 10);
  ASSERT_EQ(told.themes_size(), 1);
  EXPECT_EQ(told.themes(0).theme_id(), "parks");
  EXPECT_EQ(told.themes(0).texts_decided(), 10);
}

TEST(ReviewReliabilityTest, TellsNothingOfFewerThanTenTexts) {
  v1::ReviewCounts counts;
  counts.set_texts_coded(9);
  counts.set_texts_read(9);

  const auto told =
      ReliabilityOf(Read(9, {CodedSeparately("ann", {"parks"}), CodedSeparately("ben", {"buses"})}),
                    counts, ExampleCodebook());

  EXPECT_EQ(told.texts_coded(), 0);
  EXPECT_EQ(told.texts_read(), 0);
  EXPECT_EQ(told.texts_coded_twice(), 0);
  EXPECT_FALSE(told.has_alpha());
  EXPECT_THAT(told.themes(), IsEmpty());
}

TEST(ReviewReliabilityTest, TellsHowFarPeopleAgreeOnTenTextsAndMore) {
  auto texts = Read(10, {CodedSeparately("ann", {"parks"}), CodedSeparately("ben", {"parks"})});
  for (auto& text : Read(10, {CodedSeparately("ann", {"buses"}), CodedSeparately("ben", {})})) {
    text.response_id += "-bus";
    texts.push_back(text);
  }

  const auto told = ReliabilityOf(texts, {}, ExampleCodebook());

  EXPECT_EQ(told.texts_coded_twice(), 20);
  // Of 40 codings 20 are of parks, 10 of buses and 10 of nothing: expected 1000 / (40 * 39),
  // observed 10 / 20.
  EXPECT_NEAR(told.alpha(), 0.22, 1e-9);
  ASSERT_EQ(told.themes_size(), 2);
  EXPECT_NEAR(told.themes(0).kappa(), 1, 1e-9);
  EXPECT_NEAR(told.themes(1).kappa(), 0, 1e-9);
}

TEST(ReviewReliabilityTest, TellsHowManyTextsWereSetAside) {
  EXPECT_EQ(ReliabilityOf(Read(13, {SetAside()}), {}, ExampleCodebook()).texts_set_aside(), 15);
}

}  // namespace
}  // namespace ourvoice::theme

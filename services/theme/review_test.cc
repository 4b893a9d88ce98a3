#include "services/theme/review.h"

#include <gmock/gmock.h>

#include "services/theme/review_for_test.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

google::protobuf::Timestamp At(int64_t seconds) {
  google::protobuf::Timestamp time;
  time.set_seconds(seconds);
  return time;
}

// A text of which all this was said, one second after another.
v1::ReviewedText TextAfter(std::initializer_list<v1::TextReviewed> reviews) {
  v1::ReviewedText text;
  int64_t second = 0;
  for (const v1::TextReviewed& reviewed : reviews) Evolve(text, reviewed, At(++second));
  return text;
}

v1::TextCoding CodedWith(std::initializer_list<double> confidences) {
  v1::TextCoding coding;
  coding.set_question_id("q0");
  for (const double confidence : confidences) coding.add_themes()->set_confidence(confidence);
  return coding;
}

TEST(ReviewTest, OnePersonWhoDecidesDecides) {
  const auto decision = DecisionOn(TextAfter({DecidedBy("ann", {"parks"})}), "our-year");

  ASSERT_TRUE(decision.has_value());
  EXPECT_THAT(decision->theme_ids(), ElementsAre("parks"));
  EXPECT_THAT(decision->reviewers(), ElementsAre("ann"));
  EXPECT_EQ(decision->time().seconds(), 1);
}

TEST(ReviewTest, TheLastDecisionStands) {
  const auto decision =
      DecisionOn(TextAfter({DecidedBy("ann", {"parks"}), DecidedBy("ben", {})}), "our-year");

  EXPECT_THAT(decision->theme_ids(), IsEmpty());
  EXPECT_THAT(decision->reviewers(), ElementsAre("ben"));
}

TEST(ReviewTest, OnePersonWhoCodesSeparatelyDecidesNothing) {
  const v1::ReviewedText text = TextAfter({CodedSeparately("ann", {"parks"})});

  EXPECT_FALSE(DecisionOn(text, "our-year").has_value());
  EXPECT_EQ(ReasonToRead(text, "our-year"), v1::REVIEW_REASON_CODED_ONCE);
}

TEST(ReviewTest, PeopleWhoAgreeDecide) {
  const auto decision =
      DecisionOn(TextAfter({CodedSeparately("cat", {"parks"}), CodedSeparately("ann", {"parks"})}),
                 "our-year");

  ASSERT_TRUE(decision.has_value());
  EXPECT_THAT(decision->reviewers(), ElementsAre("ann", "cat"));
  EXPECT_EQ(decision->time().seconds(), 2);
}

TEST(ReviewTest, PeopleWhoDisagreeLeaveItToADecision) {
  v1::ReviewedText text =
      TextAfter({CodedSeparately("ann", {"parks"}), CodedSeparately("ben", {"buses", "parks"})});
  EXPECT_FALSE(DecisionOn(text, "our-year").has_value());
  EXPECT_EQ(ReasonToRead(text, "our-year"), v1::REVIEW_REASON_DISAGREEMENT);

  Evolve(text, DecidedBy("cat", {"buses"}), At(3));

  EXPECT_THAT(DecisionOn(text, "our-year")->theme_ids(), ElementsAre("buses"));
  EXPECT_EQ(ReasonToRead(text, "our-year"), v1::REVIEW_REASON_UNSPECIFIED);
}

TEST(ReviewTest, WhoeverCodesAgainTakesBackWhatTheySaid) {
  const v1::ReviewedText text =
      TextAfter({CodedSeparately("ann", {"parks"}), CodedSeparately("ben", {"buses"}),
                 CodedSeparately("ann", {"buses"})});

  EXPECT_EQ(SeparateCodings(text, "our-year"), 2);
  EXPECT_THAT(DecisionOn(text, "our-year")->theme_ids(), ElementsAre("buses"));
}

TEST(ReviewTest, WhatWasSaidByAnotherCodebookDoesNotCount) {
  const v1::ReviewedText text = TextAfter({DecidedBy("ann", {"parks"})});

  EXPECT_FALSE(DecisionOn(text, "another").has_value());
}

TEST(ReviewTest, WhatTheCoderDoesNotKnowIsRead) {
  v1::TextCoding not_covered = CodedWith({});
  not_covered.set_language_not_covered(true);

  EXPECT_EQ(ReasonToRead(not_covered, "r1").reason, v1::REVIEW_REASON_LANGUAGE);
  EXPECT_EQ(ReasonToRead(CodedWith({}), "r1").reason, v1::REVIEW_REASON_NOTHING_FOUND);
}

TEST(ReviewTest, TheLessSureTheSooner) {
  const ReadingOrder less = ReasonToRead(CodedWith({0.9, 0.3}), "r1");
  const ReadingOrder more = ReasonToRead(CodedWith({0.5}), "r1");

  EXPECT_EQ(less.reason, v1::REVIEW_REASON_UNSURE);
  EXPECT_EQ(more.reason, v1::REVIEW_REASON_UNSURE);
  EXPECT_LT(less.order, more.order);
}

TEST(ReviewTest, AboutOneInFiftySureTextsIsDrawnByLot) {
  int drawn = 0;
  for (int response = 0; response < 5'000; ++response) {
    const auto reason = ReasonToRead(CodedWith({0.9}), "r" + std::to_string(response)).reason;
    if (reason == v1::REVIEW_REASON_SAMPLE) ++drawn;
  }
  EXPECT_GT(drawn, 70);
  EXPECT_LT(drawn, 130);
}

}  // namespace
}  // namespace ourvoice::theme

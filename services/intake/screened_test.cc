#include "services/intake/screened.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/intake/example_survey.h"

namespace ourvoice::intake {
namespace {

using safeguarding::v1::ConcernRaised;
using testing::ElementsAre;
using testing::IsEmpty;

v1::Response Saying(const std::string& matters, const std::string& hope) {
  v1::Response response = ExampleResponse(
      "wave_id: '2026' setting_id: 'ash-lane' answers { question_id: 'matters' } "
      "answers { question_id: 'hope' }");
  response.mutable_answers(0)->set_text(matters);
  response.mutable_answers(1)->set_text(hope);
  return response;
}

TEST(ScreenedTest, RaisesNothingForMostTexts) {
  const Screened screened = ScreenResponse(Saying("more parks", "buses"), {});

  EXPECT_FALSE(screened.concern.has_value());
  EXPECT_THAT(screened.signals, IsEmpty());
}

TEST(ScreenedTest, CopiesTheWordsThatRaiseAConcernAndNoOthers) {
  const Screened screened = ScreenResponse(Saying("I want to die", "buses"), {});

  ASSERT_TRUE(screened.concern.has_value());
  const ConcernRaised& concern = *screened.concern;
  EXPECT_EQ(concern.source(), ConcernRaised::SOURCE_SCREENED);
  EXPECT_EQ(concern.survey_id(), "our-year");
  EXPECT_EQ(concern.wave_id(), "2026");
  EXPECT_EQ(concern.setting_id(), "ash-lane");
  EXPECT_NE(concern.screening_version(), "");
  ASSERT_EQ(concern.texts_size(), 1);
  EXPECT_EQ(concern.texts(0).question_id(), "matters");
  EXPECT_EQ(concern.texts(0).words(), "I want to die");
  ASSERT_EQ(concern.texts(0).findings_size(), 1);
  const safeguarding::v1::ConcernFinding& finding = concern.texts(0).findings(0);
  EXPECT_EQ(finding.category(), safeguarding::v1::CONCERN_CATEGORY_SUICIDE);
  EXPECT_LT(finding.begin(), finding.end());
  EXPECT_LE(finding.end(), concern.texts(0).words().size());
}

TEST(ScreenedTest, RaisesOneConcernForAllTextsOfAResponse) {
  const Screened screened = ScreenResponse(Saying("I want to die", "I want to die"), {});

  ASSERT_TRUE(screened.concern.has_value());
  EXPECT_EQ(screened.concern->texts_size(), 2);
}

TEST(ScreenedTest, RaisesNoConcernForASignal) {
  const Screened screened = ScreenResponse(Saying("I am always hungry at school", "buses"), {});

  EXPECT_FALSE(screened.concern.has_value());
  EXPECT_THAT(screened.signals, ElementsAre(safeguarding::v1::CONCERN_CATEGORY_NEGLECT));
}

TEST(ScreenedTest, AsksTheAuthorOfFeedback) {
  v1::Feedback feedback;
  feedback.set_text("The kettle by the door");
  EXPECT_FALSE(AsksWhetherItHappensNow(feedback));
  feedback.set_text("I want to die");
  EXPECT_TRUE(AsksWhetherItHappensNow(feedback));
}

}  // namespace
}  // namespace ourvoice::intake

#include "services/intake/visibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/intake/example_survey.h"

namespace ourvoice::intake {
namespace {

// Ids of the questions after the first, `decider`, that are shown to somebody with these answers.
std::vector<std::string> Shown(const std::string& definition, const std::string& response_fields) {
  const PublishedVersion version(FromText<survey::v1::SurveyDefinition>(definition));
  const v1::Response response = ExampleResponse(response_fields);
  AnswersByPlace answers(version.definition().questions_size(), nullptr);
  for (const v1::Answer& answer : response.answers()) {
    answers[*version.PlaceOf(answer.question_id())] = &answer;
  }
  const std::vector<bool> shown = ShownQuestions(version, answers);
  std::vector<std::string> ids;
  for (size_t place = 1; place < shown.size(); ++place) {
    if (shown[place]) ids.push_back(version.definition().questions(static_cast<int>(place)).id());
  }
  return ids;
}

std::string WithCondition(const std::string& type, const std::string& test) {
  return "questions { id: 'decider' " + type +
         " } questions { id: 'next' yes_no {} show_if { question: 'decider' " + test + " } }";
}

constexpr char kChoice[] = "multiple_choice { options { id: 'a' } options { id: 'b' } }";

TEST(VisibilityTest, ShowsAQuestionWithoutConditions) {
  EXPECT_THAT(Shown("questions { id: 'decider' yes_no {} } questions { id: 'next' yes_no {} }", ""),
              testing::ElementsAre("next"));
}

TEST(VisibilityTest, AnyOfHoldsWhenOneOfTheOptionsIsGiven) {
  const std::string survey = WithCondition(kChoice, "any_of { options: 'b' }");

  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' choices { options: ['a', 'b'] } }"),
              testing::ElementsAre("next"));
  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' choices { options: 'a' } }"),
              testing::IsEmpty());
  EXPECT_THAT(Shown(survey, ""), testing::IsEmpty());
}

TEST(VisibilityTest, AnyOfReadsYesAndNo) {
  const std::string survey = WithCondition("yes_no {}", "any_of { options: 'no' }");

  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' yes_no: false }"),
              testing::ElementsAre("next"));
  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' yes_no: true }"), testing::IsEmpty());
}

TEST(VisibilityTest, NoneOfHoldsToWhenTheQuestionWasSkipped) {
  const std::string survey = WithCondition(kChoice, "none_of { options: 'a' }");

  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' skipped {} }"),
              testing::ElementsAre("next"));
  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' choices { options: 'a' } }"),
              testing::IsEmpty());
}

TEST(VisibilityTest, BoundsHoldAtTheBound) {
  const std::string at_least = WithCondition("scale { points: 5 }", "at_least: 3");
  const std::string at_most = WithCondition("number {}", "at_most: 3");

  EXPECT_THAT(Shown(at_least, "answers { question_id: 'decider' scale: 3 }"),
              testing::ElementsAre("next"));
  EXPECT_THAT(Shown(at_least, "answers { question_id: 'decider' scale: 2 }"), testing::IsEmpty());
  EXPECT_THAT(Shown(at_most, "answers { question_id: 'decider' number: 3 }"),
              testing::ElementsAre("next"));
  EXPECT_THAT(Shown(at_most, "answers { question_id: 'decider' number: 3.5 }"), testing::IsEmpty());
  EXPECT_THAT(Shown(at_most, ""), testing::IsEmpty());
}

TEST(VisibilityTest, PreferNotToSayAndBlankWordsAreNotAnswers) {
  const std::string answered = WithCondition("long_text {}", "answered: true");
  const std::string unanswered = WithCondition("long_text {}", "answered: false");

  EXPECT_THAT(Shown(answered, "answers { question_id: 'decider' text: 'parks' }"),
              testing::ElementsAre("next"));
  EXPECT_THAT(Shown(answered, "answers { question_id: 'decider' prefer_not_to_say {} }"),
              testing::IsEmpty());
  EXPECT_THAT(Shown(unanswered, "answers { question_id: 'decider' text: ' ' }"),
              testing::ElementsAre("next"));
}

TEST(VisibilityTest, AllConditionsMustHold) {
  const std::string survey =
      "questions { id: 'decider' scale { points: 5 } } questions { id: 'next' yes_no {} "
      "show_if { question: 'decider' at_least: 2 } show_if { question: 'decider' at_most: 3 } }";

  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' scale: 3 }"),
              testing::ElementsAre("next"));
  EXPECT_THAT(Shown(survey, "answers { question_id: 'decider' scale: 4 }"), testing::IsEmpty());
}

TEST(VisibilityTest, AConditionDoesNotSeeTheAnswerToAHiddenQuestion) {
  const std::string survey =
      "questions { id: 'decider' yes_no {} } "
      "questions { id: 'second' yes_no {} show_if { question: 'decider' any_of { options: 'yes' } "
      "} }"
      "questions { id: 'third' yes_no {} show_if { question: 'second' any_of { options: 'yes' } } "
      "}";

  EXPECT_THAT(Shown(survey,
                    "answers { question_id: 'decider' yes_no: false } "
                    "answers { question_id: 'second' yes_no: true }"),
              testing::IsEmpty());
}

}  // namespace
}  // namespace ourvoice::intake

#include "services/intake/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/intake/example_survey.h"

namespace ourvoice::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Fields at fault in an answer, in text format, to a question of the example survey.
std::vector<std::string> Faults(const std::string& question_id, const std::string& value,
                                uint32_t voices = 1) {
  const PublishedVersion version(ExampleDefinition());
  const auto answer = FromText<v1::Answer>("question_id: '" + question_id + "' " + value);
  std::vector<kit::FieldViolation> faults;
  JudgeAnswer(version, *version.PlaceOf(question_id), answer, voices, faults);
  std::vector<std::string> fields;
  for (const kit::FieldViolation& fault : faults) {
    EXPECT_NE(fault.description, "");
    fields.push_back(fault.field);
  }
  return fields;
}

TEST(AnswerTest, TakesAValueOfEachType) {
  EXPECT_THAT(Faults("matters", "text: 'parks'"), IsEmpty());
  EXPECT_THAT(Faults("hope", "text: 'a bus'"), IsEmpty());
  EXPECT_THAT(Faults("feel-safe", "scale: 5"), IsEmpty());
  EXPECT_THAT(Faults("enough-to-do", "yes_no: false"), IsEmpty());
  EXPECT_THAT(Faults("where-go", "choices { options: ['park', 'home'] }"), IsEmpty());
  EXPECT_THAT(Faults("best-place", "choices { options: 'park' }"), IsEmpty());
  EXPECT_THAT(Faults("first", "ranking { options: ['homes', 'buses'] }"), IsEmpty());
  EXPECT_THAT(Faults("siblings", "number: 20"), IsEmpty());
  EXPECT_THAT(Faults("moved-in", "date: '2024-02-29'"), IsEmpty());
  EXPECT_THAT(Faults("age-band", "choices { options: '8-11' }"), IsEmpty());
  EXPECT_THAT(Faults("ward", "choices { options: 'moston' }"), IsEmpty());
}

TEST(AnswerTest, RefusesAValueOfAnotherType) {
  for (const char* question : {"feel-safe", "enough-to-do", "where-go", "best-place", "first",
                               "siblings", "moved-in", "age-band", "ward"}) {
    EXPECT_THAT(Faults(question, "text: 'yes'"),
                ElementsAre("answers[" + std::string(question) + "]"));
  }
  EXPECT_THAT(Faults("matters", "scale: 3"), ElementsAre("answers[matters]"));
  EXPECT_THAT(Faults("first", "choices { options: 'homes' }"), ElementsAre("answers[first]"));
  EXPECT_THAT(Faults("where-go", "ranking { options: 'home' }"), ElementsAre("answers[where-go]"));
}

TEST(AnswerTest, RefusesAnyValueForAStatement) {
  EXPECT_THAT(Faults("welcome", "text: 'hello'"), ElementsAre("answers[welcome]"));
  EXPECT_THAT(Faults("welcome", "skipped {}"), ElementsAre("answers[welcome]"));
}

TEST(AnswerTest, RefusesAnAnswerWithoutValue) {
  EXPECT_THAT(Faults("matters", ""), ElementsAre("answers[matters]"));
}

TEST(AnswerTest, TakesSkippedForEveryQuestion) {
  EXPECT_THAT(Faults("feel-safe", "skipped {}"), IsEmpty());
}

TEST(AnswerTest, RefusesPreferNotToSayWhereItIsNotOffered) {
  EXPECT_THAT(Faults("matters", "prefer_not_to_say {}"), IsEmpty());
  EXPECT_THAT(Faults("feel-safe", "prefer_not_to_say {}"),
              ElementsAre("answers[feel-safe].prefer_not_to_say"));
}

TEST(AnswerTest, RefusesAnOptionThatIsNotOffered) {
  EXPECT_THAT(Faults("best-place", "choices { options: 'moon' }"),
              ElementsAre("answers[best-place].choices.options[0]"));
  EXPECT_THAT(Faults("first", "ranking { options: ['homes', 'moon'] }"),
              ElementsAre("answers[first].ranking.options[1]"));
  EXPECT_THAT(Faults("ward", "choices { options: 'atlantis' }"),
              ElementsAre("answers[ward].choices.options[0]"));
  EXPECT_THAT(Faults("age-band", "choices { options: 'moston' }"),
              ElementsAre("answers[age-band].choices.options[0]"));
}

TEST(AnswerTest, RefusesAnOptionNamedTwice) {
  EXPECT_THAT(Faults("where-go", "choices { options: ['home', 'home'] }"),
              ElementsAre("answers[where-go].choices.options[1]"));
  EXPECT_THAT(Faults("first", "ranking { options: ['homes', 'homes'] }"),
              ElementsAre("answers[first].ranking.options[1]"));
}

TEST(AnswerTest, RefusesTooManyOrNoOptions) {
  EXPECT_THAT(Faults("where-go", "choices { options: ['home', 'park', 'shops'] }"),
              ElementsAre("answers[where-go].choices"));
  EXPECT_THAT(Faults("best-place", "choices { options: ['home', 'park'] }"),
              ElementsAre("answers[best-place].choices"));
  EXPECT_THAT(Faults("first", "ranking { options: ['homes', 'buses', 'parks'] }"),
              ElementsAre("answers[first].ranking"));
  EXPECT_THAT(Faults("best-place", "choices {}"), ElementsAre("answers[best-place].choices"));
}

TEST(AnswerTest, RefusesAScalePointOffTheScale) {
  EXPECT_THAT(Faults("feel-safe", "scale: 0"), ElementsAre("answers[feel-safe].scale"));
  EXPECT_THAT(Faults("feel-safe", "scale: 6"), ElementsAre("answers[feel-safe].scale"));
}

TEST(AnswerTest, RefusesANumberOutOfRangeOrNotWhole) {
  EXPECT_THAT(Faults("siblings", "number: -1"), ElementsAre("answers[siblings].number"));
  EXPECT_THAT(Faults("siblings", "number: 21"), ElementsAre("answers[siblings].number"));
  EXPECT_THAT(Faults("siblings", "number: 2.5"), ElementsAre("answers[siblings].number"));
  EXPECT_THAT(Faults("siblings", "number: nan"), ElementsAre("answers[siblings].number"));
  EXPECT_THAT(Faults("siblings", "number: inf"), ElementsAre("answers[siblings].number"));
}

TEST(AnswerTest, RefusesADayThatDoesNotExist) {
  for (const char* day : {"2023-02-29", "2024-13-01", "2024-1-01", "01-02-2024", "2024-02-30",
                          "tomorrow", "2024-02-01 ", "2024+02-01"}) {
    EXPECT_THAT(Faults("moved-in", "date: '" + std::string(day) + "'"),
                ElementsAre("answers[moved-in].date"))
        << day;
  }
}

TEST(AnswerTest, CountsCodePointsAgainstTheLimitOfAText) {
  EXPECT_THAT(Faults("hope", "text: 'żółćżółćżó'"), IsEmpty());
  EXPECT_THAT(Faults("hope", "text: 'żółćżółćżół'"), ElementsAre("answers[hope].text"));
  EXPECT_THAT(Faults("matters", "text: '" + std::string(4000, 'a') + "'"), IsEmpty());
  EXPECT_THAT(Faults("matters", "text: '" + std::string(4001, 'a') + "'"),
              ElementsAre("answers[matters].text"));
}

TEST(AnswerTest, AllowsAShortTextOf200CodePointsWhenNoLimitIsGiven) {
  survey::v1::SurveyDefinition definition;
  survey::v1::Question& question = *definition.add_questions();
  question.set_id("q");
  question.mutable_short_text();
  const PublishedVersion version(definition);
  v1::Answer answer;
  std::vector<kit::FieldViolation> faults;

  answer.set_text(std::string(200, 'a'));
  JudgeAnswer(version, 0, answer, 1, faults);
  EXPECT_THAT(faults, IsEmpty());
  answer.set_text(std::string(201, 'a'));
  JudgeAnswer(version, 0, answer, 1, faults);
  EXPECT_EQ(faults.size(), 1);
}

TEST(AnswerTest, RefusesBrokenUtf8AndNul) {
  const PublishedVersion version(ExampleDefinition());
  for (const std::string& text : {std::string("caf\xE9"), std::string("a\0b", 3)}) {
    v1::Answer answer;
    answer.set_question_id("matters");
    answer.set_text(text);
    std::vector<kit::FieldViolation> faults;

    JudgeAnswer(version, 1, answer, 1, faults);

    ASSERT_EQ(faults.size(), 1);
    EXPECT_EQ(faults[0].field, "answers[matters].text");
    EXPECT_EQ(faults[0].description, "must be UTF-8 without NUL characters");
  }
}

TEST(AnswerTest, TakesSupportUpToTheNumberOfVoicesOfAGroup) {
  EXPECT_THAT(Faults("matters", "text: 'parks' support: 28", 28), IsEmpty());
  EXPECT_THAT(Faults("matters", "text: 'parks' support: 29", 28),
              ElementsAre("answers[matters].support"));
}

TEST(AnswerTest, RefusesSupportFromOnePerson) {
  EXPECT_THAT(Faults("matters", "text: 'parks' support: 1", 1),
              ElementsAre("answers[matters].support"));
}

TEST(AnswerTest, RefusesSupportWhereNothingWasAnswered) {
  EXPECT_THAT(Faults("matters", "skipped {} support: 5", 28),
              ElementsAre("answers[matters].support"));
  EXPECT_THAT(Faults("matters", "text: ' ' support: 5", 28),
              ElementsAre("answers[matters].support"));
}

TEST(AnswerTest, NamesEveryFaultOfAnAnswer) {
  EXPECT_THAT(Faults("feel-safe", "scale: 9 support: 5", 4),
              ElementsAre("answers[feel-safe].scale", "answers[feel-safe].support"));
}

}  // namespace
}  // namespace ourvoice::intake

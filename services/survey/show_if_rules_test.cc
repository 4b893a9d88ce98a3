#include "services/survey/show_if_rules.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Violations Check(const v1::SurveyDefinition& definition) {
  Violations violations;
  CheckShowIf(definition, violations);
  return violations;
}

// Checks one condition of the question after all those of the example.
Violations CheckOne(const std::string& condition) {
  v1::SurveyDefinition definition = ExampleDefinition();
  v1::Question& last = *definition.add_questions();
  last.set_id("last");
  last.mutable_yes_no();
  *last.add_show_if() = FromText<v1::Condition>(condition);
  return Check(definition);
}

// Makes question `place` of the example wait for an answer to another.
void Wait(v1::SurveyDefinition& definition, int place, const std::string& question) {
  v1::Condition& condition = *definition.mutable_questions(place)->add_show_if();
  condition.set_question(question);
  condition.set_answered(true);
}

TEST(ShowIfTest, TakesTestsThatFitTheirQuestion) {
  for (const char* condition : {
           "question: 'enough-to-do' any_of { options: 'yes' }",
           "question: 'where-go' none_of { options: 'home' options: 'park' }",
           "question: 'ward' any_of { options: 'hulme' }",
           "question: 'feel-safe' at_most: 2",
           "question: 'feel-safe' at_least: 5",
           "question: 'matters' answered: true",
       }) {
    EXPECT_THAT(CheckOne(condition), IsEmpty()) << condition;
  }
}

TEST(ShowIfTest, RefusesAnUnknownQuestion) {
  EXPECT_THAT(FieldsOf(CheckOne("question: 'nowhere' answered: true")),
              ElementsAre("questions[6].show_if[0].question"));
}

TEST(ShowIfTest, RefusesOptionsThatAreNotOffered) {
  EXPECT_THAT(FieldsOf(CheckOne("question: 'where-go' any_of { options: 'park' options: 'moon' }")),
              ElementsAre("questions[6].show_if[0].any_of.options[1]"));
  EXPECT_THAT(FieldsOf(CheckOne("question: 'enough-to-do' none_of { options: 'maybe' }")),
              ElementsAre("questions[6].show_if[0].none_of.options[0]"));
  EXPECT_THAT(FieldsOf(CheckOne("question: 'ward' any_of { options: 'moston' }")),
              ElementsAre("questions[6].show_if[0].any_of.options[0]"));
}

TEST(ShowIfTest, RefusesAnEmptyListOfOptions) {
  EXPECT_THAT(FieldsOf(CheckOne("question: 'where-go' any_of {}")),
              ElementsAre("questions[6].show_if[0].any_of.options"));
}

TEST(ShowIfTest, RefusesTestsThatDoNotFitTheType) {
  EXPECT_THAT(FieldsOf(CheckOne("question: 'feel-safe' any_of { options: '1' }")),
              ElementsAre("questions[6].show_if[0].any_of"));
  EXPECT_THAT(FieldsOf(CheckOne("question: 'matters' at_least: 1")),
              ElementsAre("questions[6].show_if[0].at_least"));
}

TEST(ShowIfTest, RefusesAPointThatIsNotOnTheScale) {
  for (const char* test : {"at_least: 6", "at_least: 0", "at_least: nan"}) {
    EXPECT_THAT(FieldsOf(CheckOne(std::string("question: 'feel-safe' ") + test)),
                ElementsAre("questions[6].show_if[0].at_least"));
  }
}

TEST(ShowIfTest, RefusesAConditionWithoutATest) {
  EXPECT_THAT(FieldsOf(CheckOne("question: 'feel-safe'")), ElementsAre("questions[6].show_if[0]"));
}

TEST(ShowIfTest, RefusesToAskAboutAStatement) {
  EXPECT_THAT(FieldsOf(CheckOne("question: 'welcome' answered: true")),
              ElementsAre("questions[6].show_if[0].question"));
}

TEST(ShowIfTest, RefusesAQuestionThatComesLater) {
  v1::SurveyDefinition definition = ExampleDefinition();
  Wait(definition, 1, "feel-safe");

  const Violations violations = Check(definition);

  EXPECT_THAT(FieldsOf(violations), ElementsAre("questions[1].show_if[0].question"));
  EXPECT_THAT(violations[0].description, HasSubstr("move it before `matters`"));
}

TEST(ShowIfTest, NamesTheMembersOfACircle) {
  v1::SurveyDefinition definition = ExampleDefinition();
  Wait(definition, 1, "enough-to-do");
  Wait(definition, 2, "matters");
  Wait(definition, 3, "feel-safe");
  Wait(definition, 5, "matters");

  const Violations violations = Check(definition);

  EXPECT_THAT(FieldsOf(violations),
              ElementsAre("questions[1].show_if[0].question", "questions[1].show_if"));
  EXPECT_THAT(violations[1].description,
              HasSubstr("matters waits for enough-to-do waits for feel-safe waits for matters"));
}

TEST(ShowIfTest, NamesAQuestionThatWaitsForItself) {
  v1::SurveyDefinition definition = ExampleDefinition();
  Wait(definition, 2, "feel-safe");
  EXPECT_THAT(DescriptionOf(Check(definition), "questions[2].show_if"),
              HasSubstr("feel-safe waits for feel-safe"));
}

TEST(ShowIfTest, NamesEachOfTwoCircles) {
  v1::SurveyDefinition definition = ExampleDefinition();
  Wait(definition, 1, "feel-safe");
  Wait(definition, 2, "matters");
  Wait(definition, 3, "ward");
  Wait(definition, 5, "enough-to-do");

  const Violations violations = Check(definition);

  EXPECT_THAT(DescriptionOf(violations, "questions[1].show_if"), HasSubstr("matters"));
  EXPECT_THAT(DescriptionOf(violations, "questions[3].show_if"), HasSubstr("ward"));
}

}  // namespace
}  // namespace ourvoice::survey

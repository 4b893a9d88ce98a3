#include "services/survey/reuse_rules.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The example without its question at `place`.
v1::SurveyDefinition Without(int place) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_questions()->DeleteSubrange(place, 1);
  return definition;
}

v1::SurveyDefinition WithoutPark() {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_questions(4)->mutable_multiple_choice()->mutable_options()->RemoveLast();
  return definition;
}

TEST(ReuseRulesTest, TakesTheFirstVersion) {
  EXPECT_THAT(ReuseFaultsOf(ExampleDefinition(), {}), IsEmpty());
}

TEST(ReuseRulesTest, TakesNewWordsNewQuestionsAndRemovals) {
  v1::SurveyDefinition definition = Without(1);
  (*definition.mutable_questions(0)->mutable_text()->mutable_by_tag())["en"] = "Welcome";
  *definition.add_questions() = definition.questions(2);
  definition.mutable_questions(definition.questions_size() - 1)->set_id("enough-to-eat");
  EXPECT_THAT(ReuseFaultsOf(definition, {ExampleDefinition()}), IsEmpty());
}

TEST(ReuseRulesTest, RefusesAQuestionOfAnotherType) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_questions(1)->mutable_short_text();

  const Violations violations = ReuseFaultsOf(definition, {ExampleDefinition()});

  EXPECT_THAT(FieldsOf(violations), ElementsAre("questions[1].id"));
  EXPECT_THAT(violations[0].description, HasSubstr("long_text in version 1"));
}

TEST(ReuseRulesTest, RefusesAQuestionThatWasRemoved) {
  const Violations violations =
      ReuseFaultsOf(ExampleDefinition(), {ExampleDefinition(), Without(4)});

  EXPECT_THAT(FieldsOf(violations), ElementsAre("questions[4].id"));
  EXPECT_THAT(violations[0].description, HasSubstr("version 1"));
}

TEST(ReuseRulesTest, ComparesWithAllVersionsNotOnlyTheNewest) {
  EXPECT_THAT(FieldsOf(ReuseFaultsOf(ExampleDefinition(),
                                     {ExampleDefinition(), Without(4), Without(4), Without(4)})),
              ElementsAre("questions[4].id"));
}

TEST(ReuseRulesTest, RefusesAnOptionThatWasRemoved) {
  EXPECT_THAT(FieldsOf(ReuseFaultsOf(ExampleDefinition(), {ExampleDefinition(), WithoutPark()})),
              ElementsAre("questions[4].multiple_choice.options[1].id"));
}

TEST(ReuseRulesTest, TakesTheSameOptionInAnotherQuestion) {
  v1::SurveyDefinition definition = WithoutPark();
  *definition.add_questions() = ExampleDefinition().questions(4);
  definition.mutable_questions(6)->set_id("where-go-in-summer");
  EXPECT_THAT(ReuseFaultsOf(definition, {ExampleDefinition(), WithoutPark()}), IsEmpty());
}

TEST(ReuseRulesTest, RefusesToLeaveOutAWave) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->set_id("2027");

  const Violations violations = ReuseFaultsOf(definition, {ExampleDefinition()});

  EXPECT_THAT(FieldsOf(violations), ElementsAre("waves"));
  EXPECT_THAT(violations[0].description, HasSubstr("lacks wave '2026' of version 1"));
}

TEST(ReuseRulesTest, TakesAWaveMoreAndOtherNamesAndDates) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->set_name("Winter");
  definition.mutable_waves(0)->clear_close_time();
  definition.add_waves()->set_id("2027");
  EXPECT_THAT(ReuseFaultsOf(definition, {ExampleDefinition()}), IsEmpty());
}

TEST(ReuseRulesTest, RefusesACategoryThatWasRemoved) {
  v1::SurveyDefinition smaller = ExampleDefinition();
  smaller.mutable_dimensions(0)->mutable_categories()->RemoveLast();
  EXPECT_THAT(FieldsOf(ReuseFaultsOf(ExampleDefinition(), {ExampleDefinition(), smaller})),
              ElementsAre("dimensions[0].categories[1].id"));
}

}  // namespace
}  // namespace ourvoice::survey

#include "services/survey/definition_rules.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DefinitionRulesTest, FindsNothingWrongWithTheExample) {
  EXPECT_THAT(FaultsOf(ExampleDefinition()), IsEmpty());
}

TEST(DefinitionRulesTest, ListsEverythingThatAnEmptyDefinitionLacks) {
  EXPECT_THAT(FieldsOf(FaultsOf(v1::SurveyDefinition())),
              ElementsAre("id", "series", "title", "introduction", "mode", "waves", "questions"));
}

TEST(DefinitionRulesTest, ListsFaultsOfAllPartsAtOnce) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.set_late_days(61);
  definition.mutable_governance()->set_reply_by("31/03/2027");
  definition.mutable_dimensions(0)->clear_name();
  definition.mutable_questions(1)->clear_text();
  definition.mutable_questions(4)->mutable_show_if(0)->set_question("nowhere");
  EXPECT_THAT(FieldsOf(FaultsOf(definition)),
              ElementsAre("late_days", "governance.reply_by", "dimensions[0].name",
                          "questions[1].text", "questions[4].show_if[0].question"));
}

TEST(DefinitionRulesTest, RefusesAModeThatIsNotDeclared) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.set_mode(static_cast<v1::SurveyDefinition::Mode>(7));
  EXPECT_THAT(FieldsOf(FaultsOf(definition)), ElementsAre("mode"));
}

TEST(DefinitionRulesTest, RefusesAWaveThatClosesBeforeItOpens) {
  v1::SurveyDefinition definition = ExampleDefinition();
  *definition.mutable_waves(0)->mutable_close_time() = definition.waves(0).open_time();
  EXPECT_THAT(FieldsOf(FaultsOf(definition)), ElementsAre("waves[0].close_time"));
}

TEST(DefinitionRulesTest, TakesAWaveWithoutTimes) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->clear_open_time();
  EXPECT_THAT(FaultsOf(definition), IsEmpty());
  definition.mutable_waves(0)->clear_close_time();
  EXPECT_THAT(FaultsOf(definition), IsEmpty());
}

TEST(DefinitionRulesTest, RefusesTimesOutsideTheCalendar) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->mutable_open_time()->set_nanos(-1);
  definition.mutable_waves(0)->mutable_close_time()->set_seconds(1LL << 60);
  EXPECT_THAT(FieldsOf(FaultsOf(definition)),
              ElementsAre("waves[0].open_time", "waves[0].close_time"));
}

TEST(DefinitionRulesTest, RefusesRepeatedAndNamelessWaves) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.add_waves()->set_id("2026");
  EXPECT_THAT(FieldsOf(FaultsOf(definition)), ElementsAre("waves[1].id", "waves[1].name"));
}

TEST(DefinitionRulesTest, RefusesDaysThatDoNotExist) {
  for (const char* day : {"2027-02-30", "2027-2-3", "soon", "2027-02-03T00"}) {
    v1::SurveyDefinition definition = ExampleDefinition();
    definition.mutable_governance()->set_delete_by(day);
    EXPECT_THAT(FieldsOf(FaultsOf(definition)), ElementsAre("governance.delete_by")) << day;
  }
}

TEST(DefinitionRulesTest, WantsAnswersDeletedOnlyOnceAllHaveComeIn) {
  // The wave closes on 18 December 2026 at 00:00, and late answers are taken for 14 days.
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->clear_reply_by();
  definition.mutable_governance()->set_delete_by("2026-12-31");
  EXPECT_THAT(FieldsOf(FaultsOf(definition)), ElementsAre("governance.delete_by"));
  definition.mutable_governance()->set_delete_by("2027-01-02");
  EXPECT_THAT(FaultsOf(definition), IsEmpty());
}

TEST(DefinitionRulesTest, WantsAnswersDeletedOnlyOnceTheyAreRepliedTo) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->set_delete_by("2027-03-01");
  definition.mutable_governance()->set_reply_by("2027-03-01");
  EXPECT_THAT(FieldsOf(FaultsOf(definition)), ElementsAre("governance.delete_by"));
  definition.mutable_governance()->set_reply_by("2027-02-28");
  EXPECT_THAT(FaultsOf(definition), IsEmpty());
}

TEST(DefinitionRulesTest, TakesADayOfTheCalendar) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->set_delete_by("2028-02-29");
  EXPECT_THAT(FaultsOf(definition), IsEmpty());
}

TEST(DefinitionRulesTest, RefusesMoreThan200Questions) {
  v1::SurveyDefinition definition = ExampleDefinition();
  while (definition.questions_size() <= 200) {
    v1::Question& question = *definition.add_questions();
    question = definition.questions(1);
    question.set_id("matters-" + std::to_string(definition.questions_size()));
  }
  EXPECT_THAT(FieldsOf(FaultsOf(definition)), ElementsAre("questions"));
  definition.mutable_questions()->RemoveLast();
  EXPECT_THAT(FaultsOf(definition), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::survey

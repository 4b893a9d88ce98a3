#include "services/survey/question_rules.h"

#include <gmock/gmock.h>

#include <limits>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kText[] = R"(id: "a" text { by_tag { key: "en" value: "A?" } } )";

// Checks one question of a survey that has the dimension `ward`.
Violations CheckOne(const std::string& rest) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.clear_questions();
  *definition.add_questions() = FromText<v1::Question>(kText + rest);
  Violations violations;
  CheckQuestions(definition, violations);
  return violations;
}

std::string Options(const std::vector<std::string>& ids) {
  std::string options;
  for (const std::string& id : ids) {
    options += "options { id: '" + id + "' text { by_tag { key: 'en' value: 'x' } } } ";
  }
  return options;
}

TEST(QuestionRulesTest, TakesEachTypeWithinItsLimits) {
  for (const std::string& type : {
           std::string("statement {}"),
           std::string("yes_no {}"),
           "single_choice { " + Options({"a", "b"}) + "}",
           "multiple_choice { choices_max: 2 " + Options({"a", "b"}) + "}",
           "ranking { ranks_max: 1 " + Options({"a", "b"}) + "}",
           std::string("scale { points: 11 style: STYLE_NUMBER }"),
           std::string("number { least: -1 greatest: 3.5 }"),
           std::string("short_text { length_max: 500 }"),
           std::string("long_text {}"),
           std::string("date {}"),
           std::string("place {} dimension: 'ward'"),
           std::string("single_choice {} dimension: 'ward'"),
           "multiple_choice { " + Options({"hulme", "ardwick"}) + "} dimension: 'ward'",
       }) {
    EXPECT_THAT(CheckOne(type), IsEmpty()) << type;
  }
}

TEST(QuestionRulesTest, RefusesAQuestionWithoutAType) {
  EXPECT_THAT(FieldsOf(CheckOne("")), ElementsAre("questions[0]"));
}

TEST(QuestionRulesTest, RefusesFewerThanTwoOptions) {
  for (const std::string type : {"single_choice", "multiple_choice", "ranking"}) {
    EXPECT_THAT(FieldsOf(CheckOne(type + " { " + Options({"a"}) + "}")),
                ElementsAre("questions[0]." + type + ".options"));
  }
}

TEST(QuestionRulesTest, RefusesRepeatedAndMalformedOptions) {
  EXPECT_THAT(
      FieldsOf(CheckOne("ranking { " + Options({"a", "a", "B"}) + "options { id: 'c' } }")),
      ElementsAre("questions[0].ranking.options[1].id", "questions[0].ranking.options[2].id",
                  "questions[0].ranking.options[3].text"));
}

TEST(QuestionRulesTest, RefusesToAskForMoreChoicesThanThereAre) {
  EXPECT_THAT(FieldsOf(CheckOne("multiple_choice { choices_max: 3 " + Options({"a", "b"}) + "}")),
              ElementsAre("questions[0].multiple_choice.choices_max"));
  EXPECT_THAT(FieldsOf(CheckOne("ranking { ranks_max: 3 " + Options({"a", "b"}) + "}")),
              ElementsAre("questions[0].ranking.ranks_max"));
}

TEST(QuestionRulesTest, RefusesAScaleOfTooFewOrTooManyPoints) {
  for (const std::string points : {"0", "1", "12"}) {
    EXPECT_THAT(FieldsOf(CheckOne("scale { style: STYLE_SMILEY points: " + points + " }")),
                ElementsAre("questions[0].scale.points"));
  }
}

TEST(QuestionRulesTest, RefusesAScaleWithoutAStyle) {
  EXPECT_THAT(FieldsOf(CheckOne("scale { points: 5 }")), ElementsAre("questions[0].scale.style"));
}

TEST(QuestionRulesTest, WantsLabelsAtBothEndsOfALabelledScale) {
  EXPECT_THAT(FieldsOf(CheckOne("scale { points: 5 style: STYLE_LABELLED }")),
              ElementsAre("questions[0].scale.lowest", "questions[0].scale.highest"));
}

TEST(QuestionRulesTest, RefusesLimitsOfANumberThatCannotHold) {
  EXPECT_THAT(FieldsOf(CheckOne("number { least: 2 greatest: 1 }")),
              ElementsAre("questions[0].number.least"));
  EXPECT_THAT(FieldsOf(CheckOne("number { least: nan }")), ElementsAre("questions[0].number"));
}

TEST(QuestionRulesTest, RefusesTextsOfMoreThan4000) {
  EXPECT_THAT(FieldsOf(CheckOne("short_text { length_max: 4001 }")),
              ElementsAre("questions[0].short_text.length_max"));
  EXPECT_THAT(FieldsOf(CheckOne("long_text { length_max: 4001 }")),
              ElementsAre("questions[0].long_text.length_max"));
}

TEST(QuestionRulesTest, RefusesPreferNotToSayOnAStatement) {
  EXPECT_THAT(FieldsOf(CheckOne("statement {} prefer_not_to_say: true")),
              ElementsAre("questions[0].prefer_not_to_say"));
}

TEST(QuestionRulesTest, BindsOnlyChoicesAndPlacesToADimension) {
  EXPECT_THAT(FieldsOf(CheckOne("long_text {} dimension: 'ward'")),
              ElementsAre("questions[0].dimension"));
}

TEST(QuestionRulesTest, RefusesADimensionThatTheSurveyDoesNotHave) {
  EXPECT_THAT(FieldsOf(CheckOne("single_choice {} dimension: 'shoe-size'")),
              ElementsAre("questions[0].dimension"));
}

TEST(QuestionRulesTest, RefusesAPlaceWithoutADimension) {
  EXPECT_THAT(FieldsOf(CheckOne("place {}")), ElementsAre("questions[0].dimension"));
}

TEST(QuestionRulesTest, RefusesBoundOptionsThatAreNotTheCategories) {
  for (const auto& ids : std::vector<std::vector<std::string>>{{"ardwick", "moston"},
                                                               {"ardwick", "hulme", "moston"}}) {
    EXPECT_THAT(FieldsOf(CheckOne("single_choice { " + Options(ids) + "} dimension: 'ward'")),
                ElementsAre("questions[0].single_choice.options"));
  }
}

TEST(QuestionRulesTest, RefusesARepeatedQuestionAndFaultyWords) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_questions(2)->set_id("matters");
  definition.mutable_questions(2)->clear_text();
  definition.mutable_questions(3)->mutable_help();
  (*definition.mutable_questions(3)->mutable_audio())["English"] = "question.ogg";
  Violations violations;

  CheckQuestions(definition, violations);

  EXPECT_THAT(FieldsOf(violations), ElementsAre("questions[2].id", "questions[2].text",
                                                "questions[3].help", "questions[3].audio"));
}

}  // namespace
}  // namespace ourvoice::survey

#include "clients/cli/response_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clients/cli/example_definition_for_tests.h"

namespace ourvoice::cli {
namespace {

using testing::HasSubstr;
using Kind = ColumnTarget::Kind;

std::string Refusal(const std::vector<std::string>& header, const ColumnOptions& options = {},
                    const survey::v1::SurveyDefinition& definition = ExampleDefinition()) {
  const auto targets = ResolveColumns(definition, header, options);
  EXPECT_EQ(targets.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(targets.status().message());
}

TEST(ResponseColumnsTest, GoesByTheNamesOfTheColumns) {
  const auto targets =
      ResolveColumns(ExampleDefinition(),
                     {"id", "wave", "setting", "language", "version", "voices", "helped_by",
                      "own_words", "may_quote", "hope", "hope.support"},
                     {});

  ASSERT_TRUE(targets.ok()) << targets.status();
  std::vector<Kind> kinds;
  for (const ColumnTarget& target : *targets) kinds.push_back(target.kind);
  EXPECT_THAT(kinds,
              testing::ElementsAre(Kind::kId, Kind::kWave, Kind::kSetting, Kind::kLanguage,
                                   Kind::kVersion, Kind::kVoices, Kind::kHelpedBy, Kind::kOwnWords,
                                   Kind::kMayQuote, Kind::kAnswer, Kind::kSupport));
  EXPECT_EQ((*targets)[9].question, 2);
  EXPECT_EQ((*targets)[10].question, 2);
}

TEST(ResponseColumnsTest, NamesEveryUnknownColumnAndWhatToDo) {
  const std::string refusal = Refusal({"hope", "Timestamp", "What next?"});

  EXPECT_THAT(refusal, HasSubstr("`Timestamp`, `What next?`"));
  EXPECT_THAT(refusal, HasSubstr("--column QUESTION=COLUMN"));
  EXPECT_THAT(refusal, HasSubstr("--ignore COLUMN"));
}

TEST(ResponseColumnsTest, SuggestsTheNameThatWasLikelyMeant) {
  EXPECT_THAT(Refusal({"hope", "Feel Safe"}), HasSubstr("`Feel Safe` (did you mean `feel-safe`?)"));
  EXPECT_THAT(Refusal({"hope", "Helped-By"}), HasSubstr("(did you mean `helped_by`?)"));
}

TEST(ResponseColumnsTest, SaysWhatQuestionsThereAre) {
  EXPECT_THAT(Refusal({"hope", "x"}),
              HasSubstr("The questions of our-year are: matters, hope, feel-safe,"));
}

TEST(ResponseColumnsTest, SaysNothingOfColumnsWhereThereIsNoFile) {
  EXPECT_THAT(Refusal({"hope", "x"}, {.one_answer = true}), testing::Not(HasSubstr("column")));
}

TEST(ResponseColumnsTest, ShowsOnlyTheBeginningOfALongName) {
  const std::string answer = "I worry about my mum because she is always so very tired";

  EXPECT_THAT(Refusal({"hope", answer}), testing::Not(HasSubstr("always so very tired")));
}

TEST(ResponseColumnsTest, FollowsTheCommandLine) {
  const auto targets = ResolveColumns(
      ExampleDefinition(), {"Timestamp", "What do you hope for?", "Hands", "Nr"},
      {.columns = {{"hope", "What do you hope for?"}, {"hope.support", "Hands"}, {"id", "Nr"}},
       .ignored = {"Timestamp"}});

  ASSERT_TRUE(targets.ok()) << targets.status();
  EXPECT_EQ((*targets)[0].kind, Kind::kIgnored);
  EXPECT_EQ((*targets)[1].kind, Kind::kAnswer);
  EXPECT_EQ((*targets)[2].kind, Kind::kSupport);
  EXPECT_EQ((*targets)[3].kind, Kind::kId);
}

TEST(ResponseColumnsTest, RefusesACommandLineThatDoesNotFitTheFile) {
  EXPECT_THAT(Refusal({"hope"}, {.columns = {{"matters", "gone"}}}), HasSubstr("no column"));
  EXPECT_THAT(Refusal({"hope"}, {.ignored = {"gone"}}), HasSubstr("no column"));
  EXPECT_THAT(Refusal({"hope", "x"}, {.columns = {{"hopes", "x"}}}), HasSubstr("neither"));
  EXPECT_THAT(Refusal({"hope", "x"}, {.columns = {{"matters", "x"}}, .ignored = {"x"}}),
              HasSubstr("twice"));
  EXPECT_THAT(Refusal({"hope", "x"}, {.columns = {{"matters", "x"}, {"id", "x"}}}),
              HasSubstr("twice"));
}

TEST(ResponseColumnsTest, RefusesTwoColumnsForTheSame) {
  EXPECT_THAT(Refusal({"hope", "x"}, {.columns = {{"hope", "x"}}}),
              HasSubstr("`hope` and `x` both give `hope`: leave one out with --ignore"));
}

TEST(ResponseColumnsTest, RefusesAColumnForAStatement) {
  EXPECT_THAT(Refusal({"hope", "welcome"}), HasSubstr("takes no answer"));
}

TEST(ResponseColumnsTest, RefusesAFileWithoutAnswers) {
  EXPECT_THAT(Refusal({"id", "wave"}), HasSubstr("no column gives an answer"));
}

TEST(ResponseColumnsTest, AsksWhichIsMeantWhenAQuestionHasAReservedName) {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_questions(2)->set_id("language");

  EXPECT_THAT(Refusal({"language"}, {}, definition), HasSubstr("question:language"));
  const auto targets = ResolveColumns(definition, {"mother-tongue"},
                                      {.columns = {{"question:language", "mother-tongue"}}});
  ASSERT_TRUE(targets.ok()) << targets.status();
  EXPECT_EQ((*targets)[0].kind, Kind::kAnswer);
  EXPECT_EQ((*targets)[0].question, 2);
}

}  // namespace
}  // namespace ourvoice::cli

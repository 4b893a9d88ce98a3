// The surveys of the demonstration, read as a person would load them. Runs from the project's root.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "services/kit/yaml_reader.h"
#include "services/survey/definition_rules.h"
#include "services/survey/question_options.h"
#include "services/survey/readiness.h"

namespace ourvoice::survey {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

v1::SurveyDefinition ReadSurvey(const std::string& path) {
  v1::SurveyDefinition definition;
  const absl::Status status = kit::ReadYaml(ReadFile(path), path, definition);
  EXPECT_TRUE(status.ok()) << status;
  return definition;
}

std::vector<std::string> Split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::stringstream text(line);
  for (std::string part; std::getline(text, part, separator);) parts.push_back(part);
  return parts;
}

std::vector<std::string> CategoriesOf(const v1::SurveyDefinition& definition,
                                      const std::string& dimension) {
  std::vector<std::string> ids;
  const auto* found = FindDimension(definition, dimension);
  if (found == nullptr) return ids;
  for (const auto& category : found->categories()) ids.push_back(category.id());
  return ids;
}

MATCHER(IsFaultless, "") {
  for (const kit::FieldViolation& violation : FaultsOf(arg)) {
    *result_listener << "\n" << violation.field << " " << violation.description;
  }
  return FaultsOf(arg).empty();
}

TEST(DemoSurveysTest, KeepToTheRules) {
  EXPECT_THAT(ReadSurvey("deploy/demo/survey.yaml"), IsFaultless());
  EXPECT_THAT(ReadSurvey("deploy/demo/ideas-survey.yaml"), IsFaultless());
}

TEST(DemoSurveysTest, PassTheReadinessGate) {
  safeguarding::v1::DutyRota rota;
  const std::string path = "deploy/demo/duty.yaml";
  ASSERT_TRUE(kit::ReadYaml(ReadFile(path), path, rota).ok());
  const ReadinessFacts facts{.rota = rota, .now = absl::FromUnixSeconds(1'790'000'000)};
  EXPECT_THAT(Readiness(ReadSurvey("deploy/demo/survey.yaml"), facts), IsEmpty());
  EXPECT_THAT(Readiness(ReadSurvey("deploy/demo/ideas-survey.yaml"), facts), IsEmpty());
}

TEST(DemoSurveysTest, AskWhatTheDemonstrationAnswers) {
  std::set<std::string> asked;
  const v1::SurveyDefinition definition = ReadSurvey("deploy/demo/survey.yaml");
  for (const v1::Question& question : definition.questions()) {
    if (!question.has_statement()) asked.insert(question.id());
  }
  // Columns of the answer itself; all others name a question, some with its support.
  const std::set<std::string> of_the_answer = {"id",        "wave",      "setting",
                                               "language",  "version",   "voices",
                                               "helped_by", "own_words", "may_quote"};
  for (const char* wave : {"2025", "2026"}) {
    const std::string text = ReadFile(std::string("deploy/demo/answers-") + wave + ".csv");
    const std::string header = text.substr(0, text.find_first_of("\r\n"));
    std::set<std::string> answered;
    for (const std::string& column : Split(header, ',')) {
      const std::string question = column.substr(0, column.find(".support"));
      if (of_the_answer.count(question) == 0) answered.insert(question);
    }
    EXPECT_EQ(asked, answered);
  }
}

TEST(DemoSurveysTest, KnowTheAreaAndPhaseOfEverySetting) {
  const v1::SurveyDefinition definition = ReadSurvey("deploy/demo/survey.yaml");
  std::stringstream settings(ReadFile("deploy/demo/settings.csv"));
  std::string line;
  std::getline(settings, line);
  ASSERT_EQ(line, "id,name,phase,ward,roll");
  while (std::getline(settings, line)) {
    const std::vector<std::string> cells = Split(line, ',');
    EXPECT_THAT(CategoriesOf(definition, "phase"), Contains(cells.at(2)));
    EXPECT_THAT(CategoriesOf(definition, "ward"), Contains(cells.at(3)));
  }
}

TEST(DemoSurveysTest, AskInFiveOtherLanguages) {
  const v1::SurveyDefinition definition = ReadSurvey("deploy/demo/survey.yaml");
  ASSERT_GT(definition.questions_size(), 0);
  for (const v1::Question& question : definition.questions()) {
    std::vector<std::string> missing;
    for (const char* tag : {"en", "ur", "ar", "pl", "so", "ro"}) {
      if (question.text().by_tag().count(tag) == 0) missing.push_back(tag);
    }
    EXPECT_THAT(missing, IsEmpty()) << question.id();
  }
}

TEST(DemoSurveysTest, LetEveryQuestionBeDeclined) {
  const v1::SurveyDefinition definition = ReadSurvey("deploy/demo/survey.yaml");
  for (const v1::Question& question : definition.questions()) {
    EXPECT_EQ(question.prefer_not_to_say(), !question.has_statement()) << question.id();
  }
}

TEST(DemoSurveysTest, NameTheRoundsOfIdeas) {
  std::vector<std::string> waves;
  const v1::SurveyDefinition definition = ReadSurvey("deploy/demo/ideas-survey.yaml");
  for (const v1::Wave& wave : definition.waves()) waves.push_back(wave.id());
  EXPECT_THAT(waves, ElementsAre("pb1", "pb2", "pb3", "pb4", "bowling-green"));
}

}  // namespace
}  // namespace ourvoice::survey

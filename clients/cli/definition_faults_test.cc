#include "clients/cli/definition_faults.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"

namespace ourvoice::cli {
namespace {

using testing::HasSubstr;

constexpr char kSurvey[] =
    "id: parks\n"
    "title: Parks\n"
    "introduction:\n"
    "  en: Tell us.\n"
    "  en-x-easy: ''\n"
    "questions:\n"
    "  - id: use-park\n"
    "    text: Do you?\n"
    "    yes-no: {}\n"
    "  - id: why-not\n"
    "    text: Why not?\n"
    "    long-text: {}\n"
    "    show-if:\n"
    "      - question: use-park\n"
    "        any-of:\n"
    "          options: [maybe]\n"
    "  - text: No id\n";

std::string Words(const std::vector<kit::FieldViolation>& faults, const std::string& yaml = kSurvey,
                  const std::string& path = "parks.yaml") {
  return std::string(
      InWordsOfFile(kit::InvalidFields("survey.ourvoice", faults), yaml, path).message());
}

TEST(InWordsOfFileTest, NamesFileLineIdsAndKeysAsTheyAreWritten) {
  EXPECT_EQ(Words({{"definition.questions[1].show_if[0].any_of.options[0]", "is not offered"}}),
            "parks.yaml:16: question why-not, show-if 1, any-of, option maybe: is not offered");
}

TEST(InWordsOfFileTest, CountsFromOneWhatHasNoId) {
  EXPECT_EQ(Words({{"definition.questions[2].id", "must be an id"}}),
            "parks.yaml:17: question 3, id: must be an id");
}

TEST(InWordsOfFileTest, NamesTheLanguageOfAWording) {
  EXPECT_EQ(Words({{"definition.introduction.by_tag[en-x-easy]", "is empty"}}),
            "parks.yaml:5: introduction, en-x-easy: is empty");
  EXPECT_EQ(Words({{"definition.title.by_tag[en]", "is empty"}}),
            "parks.yaml:2: title, en: is empty");
}

TEST(InWordsOfFileTest, GivesEveryFaultALine) {
  EXPECT_EQ(Words({{"definition.mode", "is missing"}, {"definition.questions[0].text", "is bad"}}),
            "there are 2 faults\n"
            "parks.yaml:1: mode: is missing\n"
            "parks.yaml:8: question use-park, text: is bad");
}

TEST(InWordsOfFileTest, CutsALongList) {
  const std::vector<kit::FieldViolation> faults(25, {"definition.mode", "is missing"});

  EXPECT_THAT(Words(faults), HasSubstr("there are 25 faults\n"));
  EXPECT_THAT(Words(faults), testing::EndsWith("\nand 5 more"));
}

TEST(InWordsOfFileTest, DoesWithoutAFile) {
  EXPECT_EQ(Words({{"questions[2].id", "was a scale"}}, "", ""), "question 3, id: was a scale");
}

TEST(InWordsOfFileTest, LeavesOtherErrorsAsTheyAre) {
  const absl::Status status = absl::NotFoundError("there is no such survey");
  EXPECT_EQ(InWordsOfFile(status, kSurvey, "parks.yaml"), status);
}

}  // namespace
}  // namespace ourvoice::cli

#include "clients/cli/definition_text.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

#include <cstdlib>

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) std::abort();
  return message;
}

survey::v1::GetSurveyResponse Survey() {
  return FromText<survey::v1::GetSurveyResponse>(R"(
    survey_version: 2
    definition {
      id: "parks" series: "green" mode: MODE_ANONYMOUS late_days: 3
      title { by_tag { key: "en" value: "Parks" } by_tag { key: "ur" value: "x" } }
      introduction { by_tag { key: "en" value: "Tell us about parks." } }
      waves { id: "a" name: "Spring" open_time { seconds: 1772323200 } }
      questions { id: "use" text { by_tag { key: "en" value: "Do you?" } } yes_no {} }
      questions { id: "age" text { by_tag { key: "en" value: "How old?" } }
                  single_choice {} dimension: "age" prefer_not_to_say: true }
      questions { id: "what" text { by_tag { key: "en" value: "What?" } }
                  multiple_choice {
                    options { id: "swings" text { by_tag { key: "en" value: "Swings" } } } }
                  show_if { question: "use" any_of { options: "yes" } }
                  show_if { question: "age" answered: true } }
      dimensions { id: "age" name: "Age" baseline_source: "Census 2021"
                   categories { id: "under-12" name: "Under 12" baseline_share: 0.25 } }
    })");
}

TEST(SurveyTextTest, SaysBeneathTheIntroductionThatCareConsultantsWereNotAsked) {
  survey::v1::GetSurveyResponse survey = Survey();
  (*survey.mutable_consultants_note()->mutable_by_tag())["en"] = "They were not asked.";
  EXPECT_THAT(SurveyText(survey), HasSubstr("Tell us about parks.\nThey were not asked.\n"));
}

TEST(SurveyTextTest, ShowsAllThatWasPublished) {
  EXPECT_EQ(SurveyText(Survey()),
            "Parks (parks), version 2, series green, anonymous\n"
            "  wave a: Spring, from 2026-03-01 00:00 UTC to closing\n"
            "  late answers are taken for 3 days\n"
            "\n"
            "Tell us about parks.\n"
            "\n"
            "Questions\n"
            "\n"
            "  use (yes-no)\n"
            "    Do you?\n"
            "\n"
            "  age (single-choice), dimension age\n"
            "    How old?\n"
            "      prefer-not-to-say\n"
            "\n"
            "  what (multiple-choice)\n"
            "    What?\n"
            "    asked only when use is any of yes and age was answered\n"
            "      swings: Swings\n"
            "\n"
            "Dimensions\n"
            "\n"
            "  age: Age (the city: Census 2021)\n"
            "      under-12: Under 12, 25.0% of the city\n");
}

TEST(CodebookTextTest, ShowsAllThatWasPublished) {
  const auto codebook = FromText<theme::v1::GetCodebookResponse>(R"(
    codebook_version: 3
    codebook {
      id: "parks" title: "Parks" series: "green" series: "grey"
      frames { id: "outcomes" name: "Outcomes"
               values { id: "safe" name: "Safe" meaning: "No harm" } }
      themes { id: "play" name: "Play" definition: "Places to play."
               includes: "swings" excludes: "roads" examples: "More swings!"
               terms { language: "en" phrases: "swing*" phrases: "slide" not_in: "swing door" }
               links { frame: "outcomes" value: "safe" reason: "Soft ground." } }
      retired { id: "fun" into: "play" reason: "One word for both." }
      retired { id: "zoo" reason: "It closed." }
    })");

  EXPECT_EQ(CodebookText(codebook),
            "Parks (parks), version 3, not coded yet\n"
            "series: green, grey\n"
            "\n"
            "Frame Outcomes (outcomes)\n"
            "  safe: Safe – No harm\n"
            "\n"
            "Theme Play (play)\n"
            "  Places to play.\n"
            "  includes: swings\n"
            "  excludes: roads\n"
            "  example: More swings!\n"
            "  terms en: swing*, slide\n"
            "  not in en: swing door\n"
            "  leads to outcomes / safe: Soft ground.\n"
            "\n"
            "Retired\n"
            "  fun into play: One word for both.\n"
            "  zoo: It closed.\n");
}

}  // namespace
}  // namespace ourvoice::cli

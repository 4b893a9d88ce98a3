#include "clients/cli/codebook_diff.h"

#include <gmock/gmock.h>

#include <functional>

#include "clients/cli/codebook_for_test.h"

namespace ourvoice::cli {
namespace {

using testing::IsEmpty;

using Edit = std::function<void(theme::v1::Codebook&)>;

std::vector<CodebookChange> ChangesBy(const Edit& edit) {
  theme::v1::Codebook after = SmallCodebook();
  edit(after);
  return DiffCodebooks(SmallCodebook(), after);
}

std::string TextOf(const Edit& edit) { return CodebookDiffText(ChangesBy(edit)); }

void Split(theme::v1::Codebook& codebook) {
  theme::v1::Theme& play = *codebook.add_themes();
  play = codebook.themes(0);
  play.set_id("play");
  play.set_name("Places to play");
  theme::v1::RetiredTheme& retired = *codebook.add_retired();
  retired.set_id("parks");
  retired.add_into("play");
  retired.add_into("buses");
  retired.set_reason("Two things.");
  codebook.mutable_themes()->DeleteSubrange(0, 1);
}

TEST(CodebookDiffTest, FindsNothingInTheSame) {
  EXPECT_THAT(ChangesBy([](auto&) {}), IsEmpty());
  EXPECT_EQ(TextOf([](auto&) {}), "Both say the same.\n");
}

TEST(CodebookDiffTest, PassesOverTheOrder) {
  EXPECT_THAT(ChangesBy([](auto& c) {
                c.mutable_themes()->SwapElements(0, 1);
                c.mutable_themes(1)->mutable_terms(0)->mutable_phrases()->SwapElements(0, 1);
              }),
              IsEmpty());
}

TEST(CodebookDiffTest, ShowsThemesAddedAndRemovedAndWhatBecameOfThem) {
  EXPECT_EQ(TextOf(Split),
            "- theme parks: Parks\n"
            "+ theme play: Places to play\n"
            "+ retired parks: Two things.\n"
            "    + into: play\n"
            "    + into: buses\n");
}

TEST(CodebookDiffTest, ShowsAThemeThatIsRenamedAndRedefined) {
  EXPECT_EQ(TextOf([](auto& c) {
              c.mutable_themes(1)->set_name("Getting about");
              c.mutable_themes(1)->set_definition("By bus or tram.");
            }),
            "~ theme buses\n"
            "    - name: Buses\n"
            "    + name: Getting about\n"
            "    - definition: Getting about.\n"
            "    + definition: By bus or tram.\n");
}

TEST(CodebookDiffTest, ShowsTermsByLanguage) {
  EXPECT_EQ(TextOf([](auto& c) {
              theme::v1::Terms& english = *c.mutable_themes(0)->mutable_terms(0);
              english.clear_phrases();
              english.add_phrases("park");
              english.add_phrases("swing*");
              english.add_phrases("slide");
              english.clear_not_in();
              theme::v1::Terms& polish = *c.mutable_themes(0)->add_terms();
              polish.set_language("pl");
              polish.add_phrases("huśtawka");
            }),
            "~ theme parks\n"
            "    - phrases en: bench\n"
            "    + phrases en: swing*, slide\n"
            "    - not-in en: car park\n"
            "    + phrases pl: huśtawka\n");
}

TEST(CodebookDiffTest, ShowsWordsForCodersAndLinks) {
  EXPECT_EQ(TextOf([](auto& c) {
              theme::v1::Theme& parks = *c.mutable_themes(0);
              parks.add_includes("swings");
              parks.clear_excludes();
              parks.set_examples(0, "More parks!");
              parks.mutable_links(0)->set_value("safe");
            }),
            "~ theme parks\n"
            "    + includes: swings\n"
            "    - excludes: car parks: roads\n"
            "    - examples: I like the park\n"
            "    + examples: More parks!\n"
            "    - links: plan/happy: Fun.\n"
            "    + links: plan/safe: Fun.\n");
}

TEST(CodebookDiffTest, ShowsFramesAndTheirValues) {
  EXPECT_EQ(TextOf([](auto& c) {
              c.mutable_frames(0)->set_name("The plan");
              c.mutable_frames(0)->mutable_values(0)->set_meaning("No harm.");
              theme::v1::FrameValue& value = *c.mutable_frames(0)->mutable_values(1);
              value.set_id("healthy");
              value.set_name("Healthy");
              theme::v1::Frame& frame = *c.add_frames();
              frame.set_id("badges");
              frame.set_name("Badges");
            }),
            "~ frame plan\n"
            "    - name: Plan\n"
            "    + name: The plan\n"
            "- value plan/happy: Happy\n"
            "~ value plan/safe\n"
            "    + meaning: No harm.\n"
            "+ value plan/healthy: Healthy\n"
            "+ frame badges: Badges\n");
}

TEST(CodebookDiffTest, ShowsTitleAndSeries) {
  EXPECT_EQ(TextOf([](auto& c) {
              c.set_title("Our city");
              c.add_series("ideas");
            }),
            "~ codebook city\n"
            "    - title: The city\n"
            "    + title: Our city\n"
            "    + series: ideas\n");
}

TEST(CodebookDiffTest, ShowsWhatIsToldOtherwiseOfARetiredTheme) {
  theme::v1::Codebook before = SmallCodebook();
  Split(before);
  theme::v1::Codebook after = before;
  after.mutable_retired(0)->mutable_into()->RemoveLast();
  EXPECT_EQ(CodebookDiffText(DiffCodebooks(before, after)),
            "~ retired parks\n"
            "    - into: buses\n");
}

TEST(CodebookDiffTest, WritesJson) {
  EXPECT_EQ(CodebookDiffJson(ChangesBy([](auto& c) {
              c.mutable_themes(1)->mutable_terms(0)->add_phrases("\"red\" bus");
              c.mutable_themes()->DeleteSubrange(0, 1);
            })),
            R"({"changes": [{"subject": "theme", "id": "parks", "field": "", "language": "", )"
            R"("before": "Parks", "after": null},)"
            "\n"
            R"({"subject": "theme", "id": "buses", "field": "phrases", "language": "en", )"
            R"("before": null, "after": "\"red\" bus"}]})"
            "\n");
  EXPECT_EQ(CodebookDiffJson({}), "{\"changes\": []}\n");
}

}  // namespace
}  // namespace ourvoice::cli

#include "services/theme/labellers.h"

#include <gmock/gmock.h>

#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

auto IsLabel(const std::string& id) { return Field(&GivenLabel::id, id); }

// Each text says a word of its own label; `odd` is on no other text than these.
std::vector<LabelledText> Coded() {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 30; ++i) {
    const std::string end = " number " + std::to_string(i);
    texts.push_back({.text = "swings and slides" + end, .labels = {"parks"}});
    texts.push_back({.text = "waiting at the stop" + end, .labels = {"buses"}});
  }
  return texts;
}

TEST(LabelByCodebookTest, GivesEachValueOfAFrameOnceWithTheLargestConfidence) {
  const Labeller labeller = LabelByCodebook(ExampleCodebook(), "our-year", "en");
  const auto once = labeller({.text = "the park"});
  const auto twice = labeller({.text = "the park and the bus"});
  ASSERT_THAT(once, ElementsAre(IsLabel("places")));
  ASSERT_THAT(twice, ElementsAre(IsLabel("places")));
  EXPECT_GT(once[0].confidence, 0);
}

TEST(LabelByLearningTest, LabelsWhatNoTermOfTheCodebookCovers) {
  const auto labeller = LabelByLearning(Coded(), "en", nullptr);
  ASSERT_TRUE(labeller.ok()) << labeller.status();
  EXPECT_THAT((*labeller)({.text = "more swings please"}), ElementsAre(IsLabel("parks")));
}

TEST(LabelByLearningTest, TakesTheCodebooksLabelsAsAHint) {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 30; ++i) {
    // Words that tell nothing, but for those that the codebook knows.
    const std::string filler = i % 3 == 0 ? "well" : i % 3 == 1 ? "hm" : "so";
    texts.push_back({.text = filler + (i % 2 == 0 ? " the park" : " the bus"),
                     .labels = {i % 2 == 0 ? "outdoors" : "indoors"}});
  }
  const Labeller hints = LabelByCodebook(ExampleCodebook(), "", "en");
  const auto labeller = LabelByLearning(texts, "en", hints);
  EXPECT_THAT((*labeller)({.text = "buses"}), ElementsAre(IsLabel("indoors")));
}

TEST(LabelByOtherPartsTest, NeverTriesATextOnWhatWasLearnedFromIt) {
  std::vector<LabelledText> texts = Coded();
  // The same text six times over stands in one part: no other part has learned its words.
  for (int i = 0; i < 6; ++i) texts.push_back({.text = "quokka", .labels = {"odd"}});
  const auto labeller = LabelByOtherParts(texts, 5, "en", nullptr);
  ASSERT_TRUE(labeller.ok()) << labeller.status();
  EXPECT_THAT((*labeller)(texts.back()), testing::Not(ElementsAre(IsLabel("odd"))));
  EXPECT_THAT((*labeller)(texts.front()), ElementsAre(IsLabel("parks")));
}

TEST(LabelByLearningTest, RefusesTextsWithoutLabels) {
  EXPECT_FALSE(LabelByLearning({{.text = "hello"}}, "en", nullptr).ok());
}

}  // namespace
}  // namespace ourvoice::theme

#include "services/theme/labellers.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

auto IsLabel(const std::string& id) { return Field(&GivenLabel::id, id); }

// Each text says words of its own label.
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
    static constexpr const char* kFillers[] = {"well", "hm", "so", "er", "oh"};
    texts.push_back(
        {.text = std::string(kFillers[i / 2 % 5]) + (i % 2 == 0 ? " the park" : " the bus"),
         .labels = {i % 2 == 0 ? "outdoors" : "indoors"}});
  }
  const Labeller hints = LabelByCodebook(ExampleCodebook(), "", "en");
  const auto labeller = LabelByLearning(texts, "en", hints);
  EXPECT_THAT((*labeller)({.text = "buses"}), ElementsAre(IsLabel("indoors")));
}

TEST(LabelByOtherPartsTest, NeverTriesATextOnWhatWasLearnedFromIt) {
  std::vector<LabelledText> texts = Coded();
  // One text, coded against what all others teach. All its copies stand in one part.
  for (int i = 0; i < 60; ++i) texts.push_back({.text = "swings and slides", .labels = {"buses"}});
  const auto by_other_parts = LabelByOtherParts(texts, 5, "en", nullptr);
  const auto by_all = LabelByLearning(texts, "en", nullptr);
  ASSERT_TRUE(by_other_parts.ok()) << by_other_parts.status();
  EXPECT_THAT((*by_other_parts)(texts.back()), ElementsAre(IsLabel("parks")));
  EXPECT_THAT((*by_all)(texts.back()), ElementsAre(IsLabel("buses")));
}

TEST(LabelByLearningTest, RefusesTextsWithoutLabels) {
  EXPECT_FALSE(LabelByLearning({{.text = "hello"}}, "en", nullptr).ok());
}

TEST(CountAlsoInTest, TakesTextsThatDifferInSpacesAndCaseForTheSame) {
  const std::vector<LabelledText> learned_from = {{.text = "A park"}, {.text = "the bus"}};
  EXPECT_EQ(
      CountAlsoIn({{.text = "a  PARK\n"}, {.text = "a park"}, {.text = "parks"}}, learned_from),
      2u);
  EXPECT_EQ(CountAlsoIn({{.text = "parks"}}, learned_from), 0u);
}

TEST(SampleOfTest, AddsToASmallerSampleWhateverTheOrderOfTheFile) {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 100; ++i) {
    texts.push_back({.id = std::to_string(i), .text = "text " + std::to_string(i)});
  }
  const auto ids_of = [](const std::vector<LabelledText>& sample) {
    std::vector<std::string> ids;
    for (const LabelledText& text : sample) ids.push_back(text.id);
    return ids;
  };
  const std::vector<std::string> ten = ids_of(SampleOf(texts, 10));
  const std::vector<std::string> twenty = ids_of(SampleOf(texts, 20));
  EXPECT_THAT(ten, testing::SizeIs(10));
  EXPECT_TRUE(std::equal(ten.begin(), ten.end(), twenty.begin()));
  EXPECT_NE(ten, ids_of({texts.begin(), texts.begin() + 10}));
  std::reverse(texts.begin(), texts.end());
  EXPECT_EQ(ids_of(SampleOf(texts, 10)), ten);
  EXPECT_THAT(SampleOf(texts, 1000), testing::SizeIs(100));
}

}  // namespace
}  // namespace ourvoice::theme

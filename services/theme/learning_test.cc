#include "services/theme/learning.h"

#include <gmock/gmock.h>

namespace ourvoice::theme {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> IdsOf(const std::vector<GivenLabel>& labels) {
  std::vector<std::string> ids;
  for (const GivenLabel& label : labels) ids.push_back(label.id);
  return ids;
}

// Texts about buses, about parks, and about neither, each in many wordings.
std::vector<TrainingText> Coded() {
  std::vector<TrainingText> texts;
  static const std::vector<std::string>* const kept = [] {
    auto* made = new std::vector<std::string>;
    for (const char* place : {"school", "town", "home", "work", "the shops", "college"}) {
      for (const char* when : {"today", "always", "in winter", "at night"}) {
        made->push_back(std::string("the bus to ") + place + " is late " + when);
        made->push_back(std::string("a park near ") + place + " is green " + when);
        made->push_back(std::string("nothing about ") + place + " matters " + when);
      }
    }
    return made;
  }();
  for (size_t i = 0; i < kept->size(); ++i) {
    const std::vector<std::vector<std::string>> labels = {{"buses"}, {"parks"}, {}};
    texts.push_back({{.text = (*kept)[i], .question = {}, .hints = {}}, labels[i % 3]});
  }
  return texts;
}

TextInContext Asked(std::string_view text) { return {.text = text, .question = {}, .hints = {}}; }

TEST(LearnTest, TellsTextsApartByWhatPeopleSaidOfOthers) {
  const auto model = Learn(Coded(), {});
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_THAT(IdsOf((*model)->LabelsOf(Asked("my bus was late"))), ElementsAre("buses"));
  EXPECT_THAT(IdsOf((*model)->LabelsOf(Asked("a green park"))), ElementsAre("parks"));
}

TEST(LearnTest, AbstainsWhereNobodyGaveALabel) {
  EXPECT_THAT((*Learn(Coded(), {}))->LabelsOf(Asked("nothing matters")), IsEmpty());
}

TEST(LearnTest, IsMoreConfidentOfWhatSaysMore) {
  const auto model = Learn(Coded(), {});
  const auto clear = (*model)->LabelsOf(Asked("the bus is late"));
  ASSERT_THAT(IdsOf(clear), ElementsAre("buses"));
  EXPECT_GT(clear[0].confidence, 0.7);
  EXPECT_LE(clear[0].confidence, 1);
}

TEST(LearnTest, GivesTheSameModelForTheSameTexts) {
  const auto one = Learn(Coded(), {});
  const auto other = Learn(Coded(), {});
  for (const TrainingText& text : Coded()) {
    EXPECT_EQ((*one)->LabelsOf(text.text), (*other)->LabelsOf(text.text));
  }
}

TEST(LearnTest, LearnsNoWordThatFewerTextsHave) {
  std::vector<TrainingText> texts = Coded();
  for (int i = 0; i < 4; ++i) texts.push_back({Asked("zzyzx"), {"secret"}});
  const auto model = Learn(texts, {});
  EXPECT_EQ((*model)->LabelsOf(Asked("zzyzx")), (*model)->LabelsOf(Asked("qqqqq")));
}

TEST(LearnTest, TellsByTheQuestionWhatWordsAloneDoNot) {
  std::vector<std::string> said;
  for (int i = 0; i < 40; ++i) said.push_back("the staff " + std::to_string(i));
  std::vector<TrainingText> texts;
  for (const std::string& text : said) {
    texts.push_back({{.text = text, .question = "good", .hints = {}}, {"praise"}});
    texts.push_back({{.text = text, .question = "better", .hints = {}}, {"wish"}});
  }
  const auto model = Learn(texts, {});
  EXPECT_THAT(IdsOf((*model)->LabelsOf({.text = "the staff", .question = "good", .hints = {}})),
              ElementsAre("praise"));
  EXPECT_THAT(IdsOf((*model)->LabelsOf({.text = "the staff", .question = "better", .hints = {}})),
              ElementsAre("wish"));
}

TEST(LearnTest, RefusesTextsWithoutAnyLabel) {
  EXPECT_EQ(Learn({{Asked("hello"), {}}}, {}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(PartOfTest, PutsTextsThatDifferInCaseAndSpacesTogether) {
  EXPECT_EQ(PartOf("No Parks here", "test", 1'000'000),
            PartOf("no parks  here\n", "test", 1'000'000));
  EXPECT_NE(PartOf("no parks here", "test", 1'000'000),
            PartOf("no parks there", "test", 1'000'000));
}

TEST(PartOfTest, PartsOtherwiseForAnotherPurpose) {
  EXPECT_NE(PartOf("no parks here", "one", 1'000'000), PartOf("no parks here", "two", 1'000'000));
}

}  // namespace
}  // namespace ourvoice::theme

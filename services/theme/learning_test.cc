#include "services/theme/learning.h"

#include <gmock/gmock.h>

namespace ourvoice::theme {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

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
  const auto clear = (*model)->LabelsOf(Asked("the bus to school is late"));
  const auto vague = (*model)->LabelsOf(Asked("a bus"));
  ASSERT_THAT(IdsOf(clear), ElementsAre("buses"));
  ASSERT_THAT(IdsOf(vague), Contains("buses"));
  EXPECT_GT(clear[0].confidence, vague[0].confidence);
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
  for (const char* text : {"zzyzx", "zzyzx one", "zzyzx two", "zzyzx three"}) {
    texts.push_back({Asked(text), {"buses"}});
  }
  const auto model = Learn(texts, {});
  EXPECT_EQ((*model)->LabelsOf(Asked("zzyzx")), (*model)->LabelsOf(Asked("qqqqq")));
}

TEST(LearnTest, LearnsNoWordFromCopiesOfFewTexts) {
  std::vector<TrainingText> texts = Coded();
  for (int i = 0; i < 4; ++i) {
    for (const char* text : {"zzyzx", " ZZYZX\n"}) texts.push_back({Asked(text), {"buses"}});
  }
  const auto model = Learn(texts, {});
  EXPECT_EQ((*model)->LabelsOf(Asked("zzyzx")), (*model)->LabelsOf(Asked("qqqqq")));
}

TEST(LearnTest, LearnsAWordThatEnoughDistinctTextsHave) {
  std::vector<TrainingText> texts = Coded();
  for (const char* text : {"zzyzx", "zzyzx one", "zzyzx two", "zzyzx three", "zzyzx four"}) {
    texts.push_back({Asked(text), {"odd"}});
  }
  const auto model = Learn(texts, {});
  EXPECT_THAT(IdsOf((*model)->LabelsOf(Asked("zzyzx"))), ElementsAre("odd"));
}

TEST(LearnTest, HasNoModelOfALabelThatFewDistinctTextsCarry) {
  std::vector<TrainingText> texts = Coded();
  for (int i = 0; i < 40; ++i) texts.push_back({Asked("my bus"), {"odd"}});
  const auto model = Learn(texts, {});
  EXPECT_THAT(IdsOf((*model)->LabelsOf(Asked("my bus"))), Not(Contains("odd")));
}

TEST(LearnTest, RefusesTextsOfWhichTooFewDistinctOnesCarryALabel) {
  const std::vector<TrainingText> texts(40, {Asked("my bus"), {"buses"}});
  const absl::Status refused = Learn(texts, {}).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr("no label is carried by 5 different texts or more"));
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

#include "services/theme/features.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>

namespace ourvoice::theme {
namespace {

using testing::Contains;
using testing::Not;
using testing::SizeIs;

std::vector<uint64_t> IdsOf(const TextInContext& text) {
  std::vector<uint64_t> ids;
  for (const Feature& feature : FeatureFinder("en").Find(text).features) ids.push_back(feature.id);
  return ids;
}

// A text of which only the features matter.
TextFeatures Of(std::vector<Feature> features) {
  return {.words = {}, .features = std::move(features)};
}

TEST(FeatureFinderTest, FindsStemsOfWordsAndOfPairs) {
  const auto ids = IdsOf({.text = "Playing outside", .question = {}, .hints = {}});
  EXPECT_THAT(ids, Contains(HashOf({"word", "play"})));
  EXPECT_THAT(ids, Contains(HashOf({"words", "play", "outsid"})));
}

TEST(FeatureFinderTest, FindsRunsOfLettersWithTheEndsOfWords) {
  const auto ids = IdsOf({.text = "bus", .question = {}, .hints = {}});
  EXPECT_THAT(ids, Contains(HashOf({"letters", "_bu"})));
  EXPECT_THAT(ids, Contains(HashOf({"letters", "bus"})));
  EXPECT_THAT(ids, Contains(HashOf({"letters", "_bus_"})));
}

TEST(FeatureFinderTest, NeverCutsALetterInTwo) {
  const auto ids = IdsOf({.text = "\u0631\u0628\u0637", .question = {}, .hints = {}});
  EXPECT_THAT(ids, Contains(HashOf({"letters", "\u0631\u0628\u0637"})));
  EXPECT_THAT(ids, Not(Contains(HashOf({"letters", "_\u0631"}))));
}

TEST(FeatureFinderTest, TellsTheSameWordApartByWhatWasAsked) {
  const auto good = IdsOf({.text = "staff", .question = "good", .hints = {}});
  const auto better = IdsOf({.text = "staff", .question = "better", .hints = {}});
  EXPECT_THAT(good, Contains(HashOf({"asked", "good", "staff"})));
  EXPECT_THAT(better, Not(Contains(HashOf({"asked", "good", "staff"}))));
}

TEST(FeatureFinderTest, TellsOfWhichWordsAFeatureIsMade) {
  const TextFeatures found =
      FeatureFinder("en").Find({.text = "late bus", .question = "why", .hints = {{"buses"}}});
  ASSERT_THAT(found.words, SizeIs(2));
  const auto words_of = [&found](uint64_t id) {
    const auto feature = std::find_if(found.features.begin(), found.features.end(),
                                      [id](const Feature& each) { return each.id == id; });
    return std::pair(feature->begin, feature->end);
  };
  EXPECT_EQ(words_of(HashOf({"words", "late", "bus"})), std::pair(0u, 2u));
  EXPECT_EQ(words_of(HashOf({"asked", "why", "bus"})), std::pair(1u, 2u));
  EXPECT_EQ(words_of(HashOf({"letters", "_bu"})), std::pair(1u, 2u));
  EXPECT_EQ(words_of(HashOf({"hint", "buses"})), std::pair(0u, 0u));
}

TEST(FeatureFinderTest, TakesWhatTheCodebookFound) {
  EXPECT_THAT(IdsOf({.text = "x", .question = {}, .hints = {{"parks"}}}),
              Contains(HashOf({"hint", "parks"})));
}

TEST(FeatureFinderTest, TellsASureHintFromAnUnsureOne) {
  const auto sure = IdsOf({.text = "", .question = {}, .hints = {{"parks", 0.9}}});
  const auto unsure = IdsOf({.text = "", .question = {}, .hints = {{"parks", 0.5}}});
  EXPECT_THAT(unsure, SizeIs(1));
  EXPECT_THAT(sure, Contains(unsure[0]));
  EXPECT_GT(sure.size(), unsure.size());
}

TEST(VocabularyTest, LeavesOutWhatFewTextsHave) {
  const std::vector<TextFeatures> texts = {Of({{1}, {2}, {2}}), Of({{1}})};
  EXPECT_EQ(Vocabulary(texts, {0, 1}, 2).size(), 1u);
}

TEST(VocabularyTest, CountsTextsOfOneNumberOnceAndTakesWhatAnyOfThemHas) {
  const std::vector<TextFeatures> texts = {Of({{1}, {2}}), Of({{1}}), Of({{1}, {3}}), Of({{3}})};
  EXPECT_EQ(Vocabulary(texts, {0, 0, 0, 0}, 2).size(), 0u);
  // 3 stands in both distinct texts, 1 and 2 in one of them.
  EXPECT_EQ(Vocabulary(texts, {0, 0, 0, 1}, 2).size(), 1u);
}

TEST(VocabularyTest, WeighsWhatIsRareMoreAndEachGroupAlike) {
  const Vocabulary vocabulary({Of({{1}, {2}, {3, FeatureGroup::kLetters}}), Of({{1}}), Of({{1}})},
                              {0, 1, 2}, 1);
  const SparseRow row =
      vocabulary.RowOf(vocabulary.CellsOf({{1}, {2}, {3, FeatureGroup::kLetters}, {4}}));
  ASSERT_THAT(row, SizeIs(3));
  EXPECT_LT(row[0].second, row[1].second);
  EXPECT_FLOAT_EQ(row[0].second * row[0].second + row[1].second * row[1].second, 1);
  EXPECT_FLOAT_EQ(row[2].second, 1);
}

TEST(VocabularyTest, GivesColumnsInRisingOrder) {
  const std::vector<Feature> features = {{900}, {5}, {77}, {5}};
  const Vocabulary vocabulary({Of(features)}, {0}, 1);
  const SparseRow row = vocabulary.RowOf(vocabulary.CellsOf(features));
  ASSERT_THAT(row, SizeIs(3));
  EXPECT_TRUE(std::is_sorted(row.begin(), row.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; }));
}

}  // namespace
}  // namespace ourvoice::theme

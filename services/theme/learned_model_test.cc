#include "services/theme/learned_model.h"

#include <gmock/gmock.h>

namespace ourvoice::theme {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A feature, and what it weighs for each label.
struct Weighed {
  uint64_t feature = 0;
  std::vector<float> weights;
};

// Labels `buses` and `parks`. What is like the word `like` weighs for buses.
LearnedModel ModelOf(std::vector<Weighed> weighed, std::string_view like = "") {
  std::sort(weighed.begin(), weighed.end(),
            [](const Weighed& a, const Weighed& b) { return a.feature < b.feature; });
  std::vector<uint64_t> ids;
  std::vector<LearnedModel::Label> labels(2);
  labels[0].id = "buses";
  labels[1].id = "parks";
  for (const Weighed& each : weighed) {
    ids.push_back(each.feature);
    for (size_t label = 0; label < 2; ++label) {
      labels[label].weights.by_column.push_back(each.weights[label]);
    }
  }
  std::vector<float> frequencies(ids.size(), 1);
  TextRows rows("en", Vocabulary(std::move(ids), std::move(frequencies)));
  for (size_t label = 0; label < 2; ++label) {
    std::vector<float>& weights = labels[label].weights.by_column;
    weights.resize(rows.column_count());
    if (label != 0 || like.empty()) continue;
    // What is like this word weighs for buses.
    const int8_t* figures = WordVectors::Of("en")->Find(like);
    for (size_t i = 0; i < kVectorLength; ++i) {
      weights[weights.size() - kVectorLength + i] = 0.05F * figures[i];
    }
  }
  return LearnedModel({.language = "en",
                       .rows = std::move(rows),
                       .labels = std::move(labels),
                       .decision = {.thresholds = {0.5, 0.6}}});
}

std::vector<ExplainedLabel> Explain(const LearnedModel& model, std::string_view text) {
  return model.ExplainedLabelsOf({.text = text, .question = "why", .hints = {}});
}

TEST(LearnedModelTest, ShowsTheWordsThatWeighMostInTheOrderOfTheText) {
  const LearnedModel model = ModelOf({{HashOf({"word", "late"}), {2, 0}},
                                      {HashOf({"word", "bus"}), {4, 0}},
                                      {HashOf({"word", "stop"}), {1, 0}},
                                      {HashOf({"word", "ride"}), {3, 0}}});
  const auto explained = Explain(model, "Late again at the stop: bus ride");
  ASSERT_EQ(explained.size(), 1u);
  EXPECT_EQ(explained[0].label.id, "buses");
  EXPECT_THAT(explained[0].words, ElementsAre(TextSpan{0, 4}, TextSpan{24, 27}, TextSpan{28, 32}));
}

TEST(LearnedModelTest, ShowsNoWordThatWeighsAgainstALabelOrNothing) {
  const LearnedModel model =
      ModelOf({{HashOf({"word", "bus"}), {4, 0}}, {HashOf({"word", "park"}), {-1, 0}}});
  const auto explained = Explain(model, "the bus and the park");
  ASSERT_EQ(explained.size(), 1u);
  EXPECT_THAT(explained[0].words, ElementsAre(TextSpan{4, 7}));
}

TEST(LearnedModelTest, ShowsTheWholeWordWhoseLettersWeigh) {
  const LearnedModel model = ModelOf({{HashOf({"letters", "usst"}), {4, 0}}});
  const auto explained = Explain(model, "🚌 the busstop");
  ASSERT_EQ(explained.size(), 1u);
  EXPECT_THAT(explained[0].words, ElementsAre(TextSpan{6, 13}));
}

TEST(LearnedModelTest, ShowsBothWordsOfAPair) {
  const LearnedModel model = ModelOf({{HashOf({"words", "bus", "stop"}), {4, 0}}});
  const auto explained = Explain(model, "the bus stop");
  ASSERT_EQ(explained.size(), 1u);
  EXPECT_THAT(explained[0].words, ElementsAre(TextSpan{4, 7}, TextSpan{8, 12}));
}

TEST(LearnedModelTest, ShowsAWordThatIsLikeWhatWasLearned) {
  const auto explained = Explain(ModelOf({}, "bus"), "xyzzy tram");
  ASSERT_EQ(explained.size(), 1u);
  EXPECT_THAT(explained[0].words, ElementsAre(TextSpan{6, 10}));
}

TEST(LearnedModelTest, ShowsNoWordWhereTheQuestionDecided) {
  const auto explained = Explain(ModelOf({{HashOf({"question", "why"}), {2, 0}}}), "always late");
  ASSERT_EQ(explained.size(), 1u);
  EXPECT_THAT(explained[0].words, IsEmpty());
}

TEST(LearnedModelTest, ShowsNoWordForALabelThatTheCodebookFound) {
  const LearnedModel model = ModelOf({{HashOf({"word", "bus"}), {4, 4}}});
  const auto explained =
      model.ExplainedLabelsOf({.text = "the bus", .question = {}, .hints = {{"buses"}}});
  ASSERT_EQ(explained.size(), 2u);
  EXPECT_THAT(explained[0].words, IsEmpty());
  EXPECT_THAT(explained[1].words, ElementsAre(TextSpan{4, 7}));
}

TEST(LearnedModelTest, ReadsATextTheSameAgainAndOnceItsWordsAreForgotten) {
  const LearnedModel model =
      ModelOf({{HashOf({"word", "bus"}), {4, 0}}, {HashOf({"letters", "_st"}), {1, 0}}});
  const TextInContext text{.text = "Bus stops, bus stops", .question = {}, .hints = {}};
  const std::vector<GivenLabel> first = model.LabelsOf(text);
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(model.LabelsOf(text), first);
  ASSERT_EQ(model.remembered_count(), 2u);

  model.Forget();

  EXPECT_EQ(model.remembered_count(), 0u);
  EXPECT_EQ(model.LabelsOf(text), first);
}

TEST(LearnedModelTest, ExplainsTheLabelsThatItGives) {
  const LearnedModel model =
      ModelOf({{HashOf({"word", "bus"}), {4, 1}}, {HashOf({"word", "park"}), {-1, 4}}});
  const TextInContext text{.text = "the bus and the park", .question = {}, .hints = {}};
  std::vector<GivenLabel> explained;
  for (const ExplainedLabel& label : model.ExplainedLabelsOf(text)) {
    explained.push_back(label.label);
  }
  EXPECT_EQ(explained.size(), 2u);
  EXPECT_EQ(explained, model.LabelsOf(text));
}

}  // namespace
}  // namespace ourvoice::theme

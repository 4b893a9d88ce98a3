#include "services/theme/evaluation.h"

#include <gmock/gmock.h>

#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

using ::testing::DoubleEq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A clock that moves on by two seconds each time it is asked.
kit::Clock TwoSeconds() {
  return [now = absl::UnixEpoch()]() mutable { return now += absl::Seconds(2); };
}

Evaluation EvaluateExample(const std::vector<LabelledText>& texts, std::string_view frame = "") {
  const v1::Codebook codebook = ExampleCodebook();
  return Evaluate(LabelByCodebook(codebook, frame, "en"), texts, TwoSeconds());
}

// Found rightly: parks, buses. Missed: friends. Found wrongly: parks, where nothing applies.
const std::vector<LabelledText> kTexts = {
    {.id = "1", .text = "the park", .labels = {"parks"}},
    {.id = "2", .text = "the bus", .labels = {"buses", "friends"}},
    {.id = "3", .text = "dunno"},
    {.id = "4", .text = "a park"},
};

TEST(EvaluateTest, CountsOverAllLabelsTogether) {
  const Evaluation evaluation = EvaluateExample(kTexts);
  EXPECT_EQ(evaluation.texts, 4);
  EXPECT_THAT(evaluation.micro_precision, DoubleEq(2.0 / 3));
  EXPECT_THAT(evaluation.micro_recall, DoubleEq(2.0 / 3));
  EXPECT_THAT(evaluation.micro_f1, DoubleEq(2.0 / 3));
}

TEST(EvaluateTest, TakesTheMeanOverLabels) {
  const Evaluation evaluation = EvaluateExample(kTexts);
  // buses 1, friends 0, parks 2 / 3.
  EXPECT_THAT(evaluation.macro_f1, DoubleEq((1 + 0 + 2.0 / 3) / 3));
  EXPECT_EQ(evaluation.macro_10_f1, std::nullopt);
}

TEST(EvaluateTest, TakesTheMeanOverLabelsOfTenTextsApart) {
  std::vector<LabelledText> texts(10, {.text = "the park", .labels = {"parks"}});
  texts.push_back({.text = "nothing", .labels = {"friends"}});
  const Evaluation evaluation = EvaluateExample(texts);
  EXPECT_THAT(evaluation.macro_10_f1, testing::Optional(DoubleEq(1)));
  EXPECT_THAT(evaluation.macro_f1, DoubleEq(0.5));
}

TEST(EvaluateTest, CountsATextWithoutLabelsAsRightWhenNothingIsFound) {
  EXPECT_THAT(EvaluateExample(kTexts).exact_match, DoubleEq(0.5));
}

TEST(EvaluateTest, MeasuresSpeedByTheClock) {
  EXPECT_THAT(EvaluateExample(kTexts).texts_per_second, DoubleEq(2));
}

TEST(EvaluateTest, MeasuresHowFarConfidenceIsFromWhatItSays) {
  // Of two labels given with 0.9, one is right; the one given with 0.25 is wrong.
  const Labeller labeller = [](const LabelledText& text) {
    return std::vector<GivenLabel>{{"parks", text.id == "3" ? 0.25 : 0.9}};
  };
  const std::vector<LabelledText> texts = {
      {.id = "1", .labels = {"parks"}}, {.id = "2"}, {.id = "3"}};
  EXPECT_THAT(Evaluate(labeller, texts, TwoSeconds()).calibration_error,
              testing::Optional(testing::DoubleNear((0.8 + 0.25) / 3, 1e-9)));
}

TEST(EvaluateTest, ComparesValuesOfAFrame) {
  const Evaluation evaluation =
      EvaluateExample({{.text = "the park and the bus", .labels = {"places"}},
                       {.text = "my friend on the bus", .labels = {"connections", "places"}}},
                      "our-year");
  EXPECT_THAT(evaluation.micro_f1, DoubleEq(1));
  EXPECT_THAT(evaluation.labels, SizeIs(2));
  EXPECT_EQ(evaluation.labels[0].id, "connections");
  EXPECT_EQ(evaluation.labels[1].support, 2);
}

TEST(EvaluateTest, FindsNothingInAFrameThatTheCodebookHasNot) {
  EXPECT_THAT(EvaluateExample({{.text = "the park"}}, "plan").labels, IsEmpty());
}

TEST(EvaluateTest, GivesZeroWithoutTexts) {
  const Evaluation evaluation = EvaluateExample({});
  EXPECT_EQ(evaluation.micro_f1, 0);
  EXPECT_EQ(evaluation.exact_match, 0);
  EXPECT_EQ(evaluation.macro_f1, 0);
}

TEST(ToJsonTest, WritesEveryFigure) {
  EXPECT_EQ(
      ToJson(
          {.texts = 3,
           .micro_precision = 0.75,
           .micro_recall = 0.5,
           .micro_f1 = 0.6,
           .macro_f1 = 0.25,
           .macro_10_f1 = 0.125,
           .exact_match = 1.0 / 3,
           .texts_per_second = 12000.4,
           .labels = {{.id = "parks", .precision = 1, .recall = 0.5, .f1 = 2.0 / 3, .support = 2},
                      {.id = "buses"}}}),
      R"({"texts": 3, "micro": {"precision": 0.7500, "recall": 0.5000, "f1": 0.6000}, )"
      R"("macro": {"f1": 0.2500}, "macro_10": {"f1": 0.1250}, "exact_match": 0.3333, )"
      R"("texts_per_second": 12000, "calibration_error": null, "themes": [)"
      R"({"id": "parks", "precision": 1.0000, "recall": 0.5000, "f1": 0.6667, "support": 2}, )"
      R"({"id": "buses", "precision": 0.0000, "recall": 0.0000, "f1": 0.0000, "support": 0}]})");
}

TEST(ToJsonTest, EscapesLabels) {
  EXPECT_THAT(ToJson({.labels = {{.id = "a\"b\\c\n"}}}), HasSubstr(R"("a\"b\\c\u000a")"));
}

}  // namespace
}  // namespace ourvoice::theme

#include "services/theme/model_bytes.h"

#include <gmock/gmock.h>

#include <functional>
#include <limits>

#include "ourvoice/theme/v1/model.pb.h"
#include "services/theme/learning.h"

namespace ourvoice::theme {
namespace {

using testing::HasSubstr;

// What was said, kept for the texts that refer to it.
const std::vector<std::string>& Said() {
  static const auto* const said = [] {
    auto* made = new std::vector<std::string>;
    for (const char* place : {"school", "town", "home", "work", "college", "the shops"}) {
      made->push_back(std::string("the bus to ") + place + " is late");
      made->push_back(std::string("a green park near ") + place);
    }
    return made;
  }();
  return *said;
}

std::unique_ptr<const LearnedModel> ModelOf(bool with_empty) {
  std::vector<TrainingText> texts;
  for (size_t i = 0; i < Said().size(); ++i) {
    texts.push_back(
        {{.text = Said()[i], .question = "why", .hints = {}}, {i % 2 == 0 ? "buses" : "parks"}});
  }
  if (with_empty) texts.push_back({{.text = "nothing", .question = {}, .hints = {}}, {}});
  return *Learn(texts, {.texts_min = 2});
}

// The bytes of a model after something was done to it.
std::string Changed(const std::function<void(v1::Model&)>& change) {
  v1::Model model;
  model.ParseFromString(ToBytes(*ModelOf(false)));
  change(model);
  return model.SerializeAsString();
}

void ExpectRefused(std::string_view bytes, const std::string& why) {
  const absl::Status refused = FromBytes(bytes).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(refused.message()), HasSubstr(why));
}

TEST(ModelBytesTest, LabelEveryTextAsTheModelDid) {
  for (const bool with_empty : {false, true}) {
    const auto model = ModelOf(with_empty);
    const auto read = FromBytes(ToBytes(*model));
    ASSERT_TRUE(read.ok()) << read.status();
    for (const std::string& text : Said()) {
      const TextInContext asked{.text = text, .question = "why", .hints = {}};
      EXPECT_FALSE(model->LabelsOf(asked).empty());
      EXPECT_EQ((*read)->LabelsOf(asked), model->LabelsOf(asked));
    }
  }
}

TEST(ModelBytesTest, AreTheSameForTheSameTexts) {
  EXPECT_EQ(ToBytes(*ModelOf(false)), ToBytes(*ModelOf(false)));
  EXPECT_NE(ToBytes(*ModelOf(false)), ToBytes(*ModelOf(true)));
}

TEST(ModelBytesTest, AreTheSameAfterReading) {
  const std::string bytes = ToBytes(*ModelOf(false));
  EXPECT_EQ(ToBytes(**FromBytes(bytes)), bytes);
}

TEST(ModelBytesTest, AreRefusedWhenTheyAreNone) {
  ExpectRefused("no model", "cannot be read");
  ExpectRefused("", "version 0");
}

TEST(ModelBytesTest, AreRefusedWhenCutShort) {
  const std::string bytes = ToBytes(*ModelOf(false));
  for (size_t size = 0; size < bytes.size(); ++size) {
    // Cut behind the last label, only how labels are given is missing.
    const auto read = FromBytes(std::string_view(bytes).substr(0, size));
    EXPECT_TRUE(read.ok() || read.status().code() == absl::StatusCode::kDataLoss) << size;
  }
  ExpectRefused(std::string_view(bytes).substr(0, bytes.size() / 2), "learn anew");
}

TEST(ModelBytesTest, AreRefusedWhenOfAnotherVersion) {
  ExpectRefused(Changed([](v1::Model& model) { model.set_features_version(99); }), "version 99");
}

TEST(ModelBytesTest, AreRefusedWithoutALanguage) {
  ExpectRefused(Changed([](v1::Model& model) { model.set_language("EN/.."); }), "language");
}

TEST(ModelBytesTest, AreRefusedWhenFeaturesStandTwice) {
  ExpectRefused(Changed([](v1::Model& model) { model.set_features(1, model.features(0)); }),
                "do not rise");
}

TEST(ModelBytesTest, AreRefusedWhenAFeatureHasNoFrequency) {
  ExpectRefused(
      Changed([](v1::Model& model) { model.mutable_inverse_frequencies()->RemoveLast(); }),
      "frequencies");
}

TEST(ModelBytesTest, AreRefusedWithoutLabels) {
  ExpectRefused(Changed([](v1::Model& model) { model.clear_labels(); }), "no label");
}

TEST(ModelBytesTest, AreRefusedWhenLabelsStandTwice) {
  ExpectRefused(
      Changed([](v1::Model& model) { model.mutable_labels(1)->set_id(model.labels(0).id()); }),
      "labels do not rise");
}

TEST(ModelBytesTest, AreRefusedWhenAWeightIsMissingOrNoNumber) {
  ExpectRefused(
      Changed([](v1::Model& model) { model.mutable_labels(1)->mutable_weights()->RemoveLast(); }),
      "label 1 is damaged");
  ExpectRefused(Changed([](v1::Model& model) {
                  model.mutable_labels(0)->set_weights(0, std::numeric_limits<float>::infinity());
                }),
                "label 0 is damaged");
}

TEST(ModelBytesTest, AreRefusedWhenALikelihoodIsNoNumber) {
  ExpectRefused(Changed([](v1::Model& model) {
                  model.mutable_of_likeliest()->set_slope(std::numeric_limits<double>::quiet_NaN());
                }),
                "likelihoods");
}

}  // namespace
}  // namespace ourvoice::theme

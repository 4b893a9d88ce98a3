#include "services/theme/training.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "services/theme/decided_texts_for_test.h"
#include "services/theme/ensemble_coder.h"
#include "services/theme/example_codebook.h"
#include "services/theme/model_bytes.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

absl::StatusOr<v1::ModelTrained> Train(std::vector<DecidedText> texts) {
  return TrainOn(std::move(texts), ExampleCodebook(), [] { return absl::UnixEpoch(); });
}

TEST(TrainingTest, LearnsWhatPeopleDecided) {
  const auto trained = Train(DecidedTexts());
  ASSERT_TRUE(trained.ok()) << trained.status();
  const auto model = FromBytes(trained->model());
  ASSERT_TRUE(model.ok()) << model.status();

  const auto labels =
      (*model)->LabelsOf({.text = "a tram comes at last", .question = "q0", .hints = {}});

  ASSERT_THAT(labels, SizeIs(1));
  EXPECT_EQ(labels[0].id, "buses");
}

TEST(TrainingTest, DoesNotTakeItForARuleThatEveryTextHadOneTheme) {
  const auto model = FromBytes(Train(DecidedTexts())->model());

  EXPECT_FALSE((*model)->parts().decision.one_label);
  EXPECT_FALSE((*model)->parts().decision.some_label);
}

TEST(TrainingTest, TellsFromWhatAndHowWell) {
  const auto trained = Train(DecidedTexts());

  EXPECT_EQ(trained->codebook_id(), "our-year");
  EXPECT_THAT(trained->response_ids(), SizeIs(40));
  EXPECT_TRUE(std::is_sorted(trained->response_ids().begin(), trained->response_ids().end()));
  EXPECT_EQ(trained->figures().text_count(), 40);
  EXPECT_EQ(trained->figures().language(), "en");
  EXPECT_GT(trained->figures().micro_f1(), 0.9);
  EXPECT_EQ(trained->figures().coder(), NameOfEnsemble(trained->model()));
}

TEST(TrainingTest, GivesTheSameModelWhateverTheOrder) {
  std::vector<DecidedText> texts = DecidedTexts();
  const std::string first = Train(texts)->SerializeAsString();
  std::reverse(texts.begin(), texts.end());

  EXPECT_TRUE(Train(texts)->SerializeAsString() == first);
}

TEST(TrainingTest, AnotherDecisionIsOtherData) {
  std::vector<DecidedText> texts = DecidedTexts();
  const std::string first = Train(texts)->figures().data_hash();
  texts[0].theme_ids = {"friends"};

  EXPECT_NE(Train(texts)->figures().data_hash(), first);
}

TEST(TrainingTest, LearnsFromTheLanguageOfMostTexts) {
  std::vector<DecidedText> texts = DecidedTexts();
  texts[0].language = "pl";

  const auto trained = Train(texts);

  EXPECT_EQ(trained->figures().language(), "en");
  EXPECT_EQ(trained->figures().text_count(), 39);
}

TEST(TrainingTest, TakesTextsOfOneResponseForThoseOfOneAuthor) {
  std::vector<DecidedText> texts = DecidedTexts();
  for (DecidedText& text : texts) text.response_id = "r1";

  EXPECT_EQ(Train(texts).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(TrainingTest, SaysThatTooLittleWasDecided) {
  EXPECT_EQ(Train({}).status().code(), absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace ourvoice::theme

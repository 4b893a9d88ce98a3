#include "services/theme/model_keeper.h"

#include <gmock/gmock.h>

#include <future>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/record/v1/events.pb.h"
#include "services/theme/coding_process.h"
#include "services/theme/decided_texts_for_test.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/kept_views_for_test.h"
#include "services/theme/model_rows.h"
#include "services/theme/review_for_test.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

// Forty texts, all of them coded and decided, and the process that codes what comes.
class ModelKeeperTest : public testing::Test {
 protected:
  ModelKeeperTest()
      : views_(folder_.path(), log_),
        process_(log_, views_.codebooks(), views_.reviews(), views_.models(),
                 folder_.path() + "/checkpoint", [] { return absl::UnixEpoch(); }),
        models_(views_.models()) {
    AppendEvent(log_, "survey-autumn", 0, PublishedSurvey("autumn", "our-year"));
    AppendEvent(log_, "codebook-our-year", 0, Published(ExampleCodebook()));
    for (const DecidedText& text : DecidedTexts()) {
      AppendEvent(log_, "response-" + text.response_id, 0,
                  Submitted("autumn", {text.text.c_str()}));
      Append("review-" + text.response_id, 0, DecidedBy("ann", {text.theme_ids.front().c_str()}),
             "response-" + text.response_id);
    }
    LetAllBeCoded();
  }

  void Append(const std::string& stream, uint64_t version, const google::protobuf::Message& payload,
              const std::string& subject) {
    storage::AppendBatch batch{.request_id = "test/" + stream};
    batch.events.push_back(storage::MakeEvent(stream, version, payload));
    batch.events.back().subject = subject;
    ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
  }

  void LetAllBeCoded() {
    // What was learned from what was coded meanwhile is coded by then too.
    for (int round = 0; round < 3; ++round) {
      std::promise<bool> coded;
      process_.WhenCoded(*log_.Head(), absl::Seconds(60), [&](bool was) { coded.set_value(was); });
      ASSERT_TRUE(coded.get_future().get());
    }
  }

  absl::StatusOr<v1::ModelTrained> Train(const std::string& request_id = "train") {
    v1::GetCodebookResponse codebook;
    *codebook.mutable_codebook() = ExampleCodebook();
    codebook.set_codebook_version(1);
    auto trained = models_.Train(codebook, request_id, "olu");
    LetAllBeCoded();
    return trained;
  }

  void Erase(const std::string& response_id) {
    Append("erasure-" + response_id, 0, identity::v1::SubjectErased(), "response-" + response_id);
    LetAllBeCoded();
  }

  void TurnKeys() {
    AppendEvent(log_, "keys-all", keys_turned_++, record::v1::KeysTurned());
    LetAllBeCoded();
  }

  // Coder that made the last coding of a response, and the themes of its text.
  std::pair<std::string, std::vector<std::string>> CodingOf(const std::string& response_id) {
    const auto events =
        *storage::ReadWholeStream(log_, "coding-" + response_id, options::v1::READER_REPORT);
    const auto coded = *storage::Read<v1::ResponseCoded>(events.back());
    std::vector<std::string> themes;
    for (const v1::ThemeCoding& theme : coded.texts(0).themes()) themes.push_back(theme.theme_id());
    return {coded.coder(), themes};
  }

  std::string ModelStream() {
    const auto model = *FindModel(views_.reviews().rows(), "our-year");
    return model.has_value() ? model->stream() : "";
  }

  bool CanBeOpened(const std::string& stream) {
    return storage::ReadWholeStream(log_, stream, options::v1::READER_THEME)->front().opened;
  }

  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  KeptViewsForTest views_;
  CodingProcess process_;
  const ModelKeeper& models_;
  uint64_t keys_turned_ = 0;
};

TEST_F(ModelKeeperTest, WhatWasLearnedCodesEveryTextFromThenOn) {
  AppendEvent(log_, "response-before", 0, Submitted("autumn", {"the tram again"}));
  const auto trained = Train();
  ASSERT_TRUE(trained.ok()) << trained.status();
  AppendEvent(log_, "response-after", 0, Submitted("autumn", {"no tram here"}));
  LetAllBeCoded();

  const std::string& coder = trained->figures().coder();
  EXPECT_EQ(CodingOf("before"), std::pair(coder, std::vector<std::string>{"buses"}));
  EXPECT_EQ(CodingOf("after"), std::pair(coder, std::vector<std::string>{"buses"}));
}

TEST_F(ModelKeeperTest, ARepeatedRequestIsTheFirst) {
  const auto first = Train();
  const auto again = Train();

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->figures().coder(), first->figures().coder());
}

TEST_F(ModelKeeperTest, AnotherModelDestroysTheOneBefore) {
  ASSERT_TRUE(Train("first").ok());
  const std::string first = ModelStream();
  ASSERT_TRUE(Train("second").ok());

  EXPECT_NE(ModelStream(), first);
  EXPECT_FALSE(CanBeOpened(first));
  EXPECT_TRUE(CanBeOpened(ModelStream()));
}

TEST_F(ModelKeeperTest, IsTrainedAnewWithoutWhatWasErasedWhenTheKeysAreTurned) {
  ASSERT_TRUE(Train().ok());
  const std::string first = ModelStream();
  Erase("r100");
  EXPECT_EQ(ModelStream(), first);

  TurnKeys();

  EXPECT_NE(ModelStream(), first);
  EXPECT_FALSE(CanBeOpened(first));
  const auto events = *storage::ReadWholeStream(log_, ModelStream(), options::v1::READER_THEME);
  EXPECT_EQ(storage::Read<v1::ModelTrained>(events.front())->response_ids_size(), 39);
}

TEST_F(ModelKeeperTest, StaysWhenNothingOfItWasErased) {
  ASSERT_TRUE(Train().ok());
  const std::string first = ModelStream();
  AppendEvent(log_, "response-other", 0, Submitted("autumn", {"the park"}));
  LetAllBeCoded();
  Erase("other");

  TurnKeys();

  EXPECT_EQ(ModelStream(), first);
}

TEST_F(ModelKeeperTest, GoesAloneWhereTooLittleIsLeftToLearnFrom) {
  ASSERT_TRUE(Train().ok());
  const std::string first = ModelStream();
  for (int number = 100; number < 138; ++number) Erase("r" + std::to_string(number));

  TurnKeys();

  EXPECT_EQ(ModelStream(), "");
  EXPECT_FALSE(CanBeOpened(first));
  AppendEvent(log_, "response-after", 0, Submitted("autumn", {"the park"}));
  LetAllBeCoded();
  EXPECT_THAT(CodingOf("after").first, StartsWith("lexical-"));
}

}  // namespace
}  // namespace ourvoice::theme

#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/failing_record_for_test.h"
#include "storage/record/key_export.h"
#include "storage/rocks/faulty_files.h"

namespace ourvoice::storage {

inline constexpr size_t kResponses = 600;
inline const absl::Time kTurnTime = absl::FromUnixSeconds(1'800'000'000);

// A record of responses that is served, with keys and exports that can be made to fail.
class KeyTurnTest : public FailingRecordTest {
 protected:
  KeyTurnTest() {
    options_.export_files = MakeFaultyFiles(
        [this](std::string_view, std::string_view file) {
          return file.find(failing_.load()) != std::string_view::npos;
        },
        [](std::string_view) {});
    OpenVault();
    Open();
    const auto appended = Append("r1", std::vector<NewEvent>(kResponses, SampleResponse()));
    EXPECT_TRUE(appended.ok()) << appended.status();
    responses_ = appended->events;
  }

  absl::StatusOr<TurnedKeys> Turn() {
    return log_->TurnKeys(
        {.export_directory = exports_, .now = kTurnTime, .actor = "account-admin"},
        [this](const TurnProgress& progress) { return on_turn_(progress); });
  }

  void Erase(size_t response) {
    const auto erased =
        Append("erase" + std::to_string(response), {SampleErasure(responses_[response].stream)});
    ASSERT_TRUE(erased.ok()) << erased.status();
  }

  bool IsOpened(size_t response) {
    const auto events =
        log_->ReadStream(responses_[response].stream, 0, 1, options::v1::READER_INTAKE);
    return events.ok() && events->size() == 1 && events->front().opened;
  }

  // Every response but this one opens, and its words find it.
  void ExpectOnlyErased(size_t erased) {
    for (size_t index = 0; index < kResponses; ++index) {
      EXPECT_EQ(IsOpened(index), index != erased) << index;
    }
    EXPECT_EQ(FindFollowUpAndWait(*log_, responses_[5].follow_up_words, options::v1::READER_INTAKE)
                  ->position,
              responses_[5].position);
  }

  // Everything that a whole turn after the erasure of response 0 leaves.
  void ExpectTurnedTo(uint32_t epoch) {
    EXPECT_THAT(vault_->Epochs(), testing::ElementsAre(epoch));
    EXPECT_THAT(*log_->CountKeys(), testing::ElementsAre(testing::Pair(epoch, kResponses - 1)));
    const auto state = log_->GetTurnState();
    ASSERT_TRUE(state.ok()) << state.status();
    EXPECT_FALSE(state->unfinished);
    EXPECT_EQ(state->erased_since_turn, 0u);
    EXPECT_EQ(state->last_turn, kTurnTime);
    const auto exported = KeyExport::Newest(exports_);
    ASSERT_TRUE(exported.ok()) << exported.status();
    const auto facts = KeyExport::Verify(*exported, *vault_);
    ASSERT_TRUE(facts.ok()) << facts.status();
    EXPECT_EQ(facts->epoch, epoch);
    EXPECT_EQ(facts->key_count, kResponses - 1);
    ExpectOnlyErased(0);
  }

  // A turn that fails at some step and a crash; the next turn has to end it.
  void ExpectTakenUpAfterACrash() {
    const auto failed = Turn();
    EXPECT_FALSE(failed.ok());
    ExpectOnlyErased(0);
    Crash();
    ExpectOnlyErased(0);
    on_turn_ = [](const TurnProgress&) { return true; };

    const auto turned = Turn();

    ASSERT_TRUE(turned.ok()) << turned.status();
    ExpectTurnedTo(2);
  }

  std::vector<AppendedEvent> responses_;
  TemporaryDirectory elsewhere_;
  std::string exports_ = elsewhere_.path() + "/above/exports";
  std::function<bool(const TurnProgress&)> on_turn_ = [](const TurnProgress&) { return true; };
};

}  // namespace ourvoice::storage

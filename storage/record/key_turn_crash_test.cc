// What a crash leaves of a turn of the keys, at each of its steps, the next turn takes up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/key_turn_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;

using KeyTurnCrashTest = KeyTurnTest;

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashBeforeItsEpoch) {
  Erase(0);
  failing_step_ = "create";
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashOnceItsEpochKeyIsMade) {
  Erase(0);
  failing_step_ = "after create";
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, TakesUpAnEpochKeyThatItDidNotHearWasMade) {
  Erase(0);
  failing_step_ = "after create";
  ASSERT_FALSE(Turn().ok());
  failing_step_ = "";

  const auto turned = Turn();

  ASSERT_TRUE(turned.ok()) << turned.status();
  ExpectTurnedTo(2);
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashAmidTheWrapping) {
  Erase(0);
  on_turn_ = [](const TurnProgress& progress) { return progress.done < 512; };
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterAWriteOfWrappedKeysFailed) {
  Erase(0);
  on_turn_ = [this](const TurnProgress&) {
    failing_ = ".log";
    return true;
  };
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashAmidTheExport) {
  Erase(0);
  failing_ = ".export";
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashOnceItIsExported) {
  Erase(0);
  on_turn_ = [](const TurnProgress& progress) { return progress.step == TurnStep::kWrapping; };
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashBeforeTheOldKeyIsDestroyed) {
  Erase(0);
  failing_step_ = "destroy";
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashOnceTheOldKeyIsDestroyed) {
  Erase(0);
  failing_step_ = "after destroy";
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, IsTakenUpAfterACrashBeforeItIsToldOf) {
  Erase(0);
  on_turn_ = [this](const TurnProgress& progress) {
    if (progress.step == TurnStep::kExporting) failing_ = ".log";
    return true;
  };
  ExpectTakenUpAfterACrash();
}

TEST_F(KeyTurnCrashTest, MakesFinalAlsoWhatWasErasedSinceItWasCutShort) {
  Erase(0);
  on_turn_ = [](const TurnProgress&) { return false; };
  ASSERT_EQ(Turn().status().code(), absl::StatusCode::kCancelled);
  EXPECT_TRUE(log_->GetTurnState()->unfinished);
  Erase(1);
  on_turn_ = [](const TurnProgress&) { return true; };

  ASSERT_TRUE(Turn().ok());

  EXPECT_THAT(vault_->Epochs(), ElementsAre(3));
  EXPECT_EQ(log_->GetTurnState()->erased_since_turn, 0u);
}

}  // namespace
}  // namespace ourvoice::storage

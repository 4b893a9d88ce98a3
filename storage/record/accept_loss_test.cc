#include "storage/record/accept_loss.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ourvoice/record/v1/events.pb.h"
#include "storage/record/head_seal.h"
#include "storage/record/log_tools.h"
#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::HasSubstr;

constexpr uint64_t kEvents = 200;

class AcceptLossTest : public RocksLogTest {
 protected:
  AcceptLossTest() { StartFrom(RecordOf200Responses()); }

  absl::StatusOr<AcceptedLoss> Accept(uint64_t after, std::string reason = "no backup") {
    return AcceptLoss(directory_.path(), *vault_,
                      {.after = {.offset = after},
                       .reason = std::move(reason),
                       .now = absl::FromUnixSeconds(1'800'000'000)});
  }

  // Loses the end of the write-ahead log. Gives the last good position.
  uint64_t LoseTheEnd() {
    const std::string path = LargestFile(".log");
    FlipBit(path, std::filesystem::file_size(path) / 2);
    return TailLog(directory_.path(), 1)->at(0).position.offset;
  }

  // Nobody can tell any more who wrote what stands after the anchor.
  void TakeTheSealAway() {
    const auto store = OpenRows();
    RocksBatch rows(store->database());
    rows.Delete(kChain, kHeadSealKey);
    ASSERT_TRUE(store->database().Write(std::move(rows)).ok());
  }

  record::v1::LossAccepted LossAt(uint64_t version) {
    const auto events = log_->ReadStream("record-losses", version - 1, 1, {});
    record::v1::LossAccepted accepted;
    EXPECT_TRUE(events.ok() && events->size() == 1 &&
                accepted.ParseFromString((*events)[0].payload));
    return accepted;
  }
};

TEST_F(AcceptLossTest, MakesTheGoodBeginningTheLogAndSaysSoInIt) {
  const uint64_t good = LoseTheEnd();
  ASSERT_GT(good, 0u);
  ASSERT_LT(good, kEvents);

  const auto accepted = Accept(good);

  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(accepted->head.offset, good + 1);
  EXPECT_EQ(accepted->events_lost, kEvents - good);
  Open();
  EXPECT_EQ(HeadOffset(), good + 1);
  EXPECT_EQ(LossAt(1).position(), ToToken({.offset = good}));
  EXPECT_EQ(LossAt(1).events_lost(), kEvents - good);
  EXPECT_EQ(LossAt(1).reason(), "no backup");
}

TEST_F(AcceptLossTest, LeavesALogThatVerifiesAndGoesOn) {
  const uint64_t good = LoseTheEnd();
  ASSERT_TRUE(Accept(good).ok());
  Open();

  EXPECT_TRUE(Append("r0", {SampleResponse()})->repeated) << "kept";
  EXPECT_FALSE(Append("r" + std::to_string(good), {SampleResponse()})->repeated) << "lost";
  Close();
  const auto verified = VerifyLog(directory_.path(), *vault_, nullptr);
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(verified->offset, good + 2);
}

TEST_F(AcceptLossTest, BringsNobodyBackWhoWasErased) {
  Open();
  const auto gone = Append("gone", {SampleResponse()});
  ASSERT_TRUE(gone.ok()) << gone.status();
  Close();
  const std::string anchor = ReadFile(AnchorPath());
  Open();
  ASSERT_TRUE(Append("erase", {SampleErasure(gone->events[0].stream)}).ok());
  const auto lost = Append("lost", {SampleResponse()});
  ASSERT_TRUE(lost.ok()) << lost.status();
  Close();
  WriteFile(AnchorPath(), anchor);
  TakeTheSealAway();

  ASSERT_TRUE(Accept(gone->events[0].position.offset).ok());

  Open();
  const auto events = log_->ReadStream(gone->events[0].stream, 0, 1, options::v1::READER_INTAKE);
  ASSERT_TRUE(events.ok() && events->size() == 1) << events.status();
  EXPECT_FALSE(events->front().opened);
  EXPECT_TRUE(absl::IsNotFound(
      FindFollowUpAndWait(*log_, lost->events[0].follow_up_words, options::v1::READER_INTAKE)
          .status()));
  const auto again = Append("erase", {SampleErasure(gone->events[0].stream)});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_FALSE(again->repeated);
}

TEST_F(AcceptLossTest, GivesUpNothingThatIsGoodAndSaysHowMuchThatWouldBe) {
  const uint64_t good = LoseTheEnd();

  const absl::Status refused = Accept(good - 10).status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(
      std::string(refused.message()),
      HasSubstr("would give up " + std::to_string(kEvents - good + 10) +
                " events, of which 10 are whole; accept it after " + ToToken({.offset = good})));
  ASSERT_TRUE(Accept(good).ok()) << "nothing was changed";
}

TEST_F(AcceptLossTest, IsTheWayOutOfAGroupThatWasNotWrittenWithTheKeys) {
  const std::string anchor = ReadFile(AnchorPath());
  Open();
  AppendResponses(1, "unanchored");
  Close();
  WriteFile(AnchorPath(), anchor);
  TakeTheSealAway();
  EXPECT_THAT(Refusal(), HasSubstr("ourvoice log accept-loss --after"));

  EXPECT_THAT(std::string(Accept(kEvents + 1).status().message()),
              HasSubstr("up to p0-200 but not"));

  const auto accepted = Accept(kEvents);

  ASSERT_TRUE(accepted.ok()) << accepted.status();
  Open();
  EXPECT_EQ(HeadOffset(), kEvents + 1);
  EXPECT_EQ(LossAt(1).events_lost(), 1u);
}

TEST_F(AcceptLossTest, IsTheWayOutWhenTheAnchorIsGone) {
  std::filesystem::remove(AnchorPath());

  ASSERT_TRUE(Accept(kEvents).ok());

  Open();
  EXPECT_EQ(HeadOffset(), kEvents + 1);
  EXPECT_EQ(LossAt(1).events_lost(), 0u);
}

TEST_F(AcceptLossTest, KeepsOnlyWhatTheChainVouchesForWhenAnEventWasRewritten) {
  Open();
  AppendResponses(100, "more");
  Close();
  {
    const auto rows = OpenRows();
    RocksBatch batch(rows->database());
    batch.Put(LogFamily::kEvents, PositionKey(270), "not an event");
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }
  const auto unvouched = Accept(269);
  EXPECT_EQ(unvouched.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(unvouched.status().message()), HasSubstr("up to p0-256 but not"));

  ASSERT_TRUE(Accept(256).ok());

  Open();
  EXPECT_EQ(HeadOffset(), 257u);
  Close();
  EXPECT_TRUE(VerifyLog(directory_.path(), *vault_, nullptr).ok());
}

TEST_F(AcceptLossTest, KeepsNothingBeyondAnEventThatWasRewritten) {
  {
    const auto rows = OpenRows();
    RocksBatch batch(rows->database());
    batch.Put(LogFamily::kEvents, PositionKey(150), "not an event");
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }

  EXPECT_EQ(Accept(kEvents).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Accept(149).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(Accept(0).ok());
}

TEST_F(AcceptLossTest, CountsEachLoss) {
  const uint64_t good = LoseTheEnd();
  ASSERT_TRUE(Accept(good).ok());
  Open();
  Close();
  std::filesystem::remove(AnchorPath());

  ASSERT_TRUE(Accept(good + 1, "anchor gone").ok());

  Open();
  EXPECT_EQ(LossAt(1).reason(), "no backup");
  EXPECT_EQ(LossAt(2).reason(), "anchor gone");
}

TEST_F(AcceptLossTest, IsRefusedForAWholeLog) {
  EXPECT_EQ(Accept(kEvents).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Accept(10).status().code(), absl::StatusCode::kFailedPrecondition);
  Open();
  EXPECT_EQ(HeadOffset(), kEvents);
}

TEST_F(AcceptLossTest, IsRefusedWithOtherKeys) {
  const std::shared_ptr<Vault> own_vault =
      std::exchange(vault_, *Vault::Open(MakeMemoryKeyProvider(), true));

  const absl::Status refused = Accept(kEvents).status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("other keys"));
  vault_ = own_vault;
  Open();
  EXPECT_EQ(HeadOffset(), kEvents);
}

TEST_F(AcceptLossTest, IsRefusedBeyondWhatIsLeft) {
  const uint64_t good = LoseTheEnd();

  EXPECT_EQ(Accept(good + 1).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(AcceptLossTest, IsRefusedWithoutAReason) {
  EXPECT_EQ(Accept(LoseTheEnd(), "").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(AcceptLossTest, PartsNoBatch) {
  Open();
  AppendResponses(55, "more");
  ASSERT_TRUE(Append("batch", {SampleCodebook(0), SampleCodebook(1)}).ok());
  AppendResponses(3, "last");
  Close();
  {
    const auto rows = OpenRows();
    RocksBatch batch(rows->database());
    batch.Put(LogFamily::kEvents, PositionKey(259), "not an event");
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }

  EXPECT_THAT(std::string(Accept(256).status().message()), HasSubstr("up to p0-255 but not"));
  ASSERT_TRUE(Accept(255).ok());
  EXPECT_EQ(VerifyLog(directory_.path(), *vault_, nullptr)->offset, 256u);
}

TEST_F(AcceptLossTest, CannotMendATableFile) {
  Open();
  Close();
  FlipBit(LargestFile(".sst"), 20);

  EXPECT_EQ(Accept(10).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(AcceptLossTest, IsRefusedWhileTheLogIsInUse) {
  Open();

  EXPECT_EQ(Accept(10).status().code(), absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace ourvoice::storage

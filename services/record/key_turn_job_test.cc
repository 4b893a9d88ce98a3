#include "services/record/key_turn_job.h"

#include <gtest/gtest.h>

#include <future>

#include "storage/record/rocks_event_log.h"
#include "storage/testing/sample_events.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::record {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

TEST(IsTurnDueTest, WantsSomethingToMakeFinal) {
  EXPECT_FALSE(IsTurnDue({.epoch = 1}, kNow));
  EXPECT_TRUE(IsTurnDue({.epoch = 1, .erased_since_turn = 1}, kNow));
}

TEST(IsTurnDueTest, ComesOnceADayAtMost) {
  storage::TurnState state{.epoch = 2, .erased_since_turn = 1, .last_turn = kNow};

  EXPECT_FALSE(IsTurnDue(state, kNow + absl::Hours(24) - absl::Nanoseconds(1)));
  EXPECT_TRUE(IsTurnDue(state, kNow + absl::Hours(24)));
  state.erased_since_turn = 0;
  EXPECT_FALSE(IsTurnDue(state, kNow + absl::Hours(24)));
}

TEST(IsTurnDueTest, TakesUpAtOnceWhatWasCutShort) {
  EXPECT_TRUE(IsTurnDue({.epoch = 2, .unfinished = true, .last_turn = kNow}, kNow));
}

// Keys that tell when somebody turns them.
class WatchedKeys final : public storage::RecordKeys {
 public:
  explicit WatchedKeys(storage::RecordKeys& keys) : keys_(keys) {}

  absl::StatusOr<storage::TurnState> GetTurnState() override { return keys_.GetTurnState(); }
  absl::StatusOr<std::map<uint32_t, uint64_t>> CountKeys() override { return keys_.CountKeys(); }
  std::string Caveat() override { return keys_.Caveat(); }
  std::string TrailPublicKey() override { return keys_.TrailPublicKey(); }
  absl::StatusOr<storage::TurnedKeys> TurnKeys(const storage::TurnWish& wish,
                                               const storage::OnTurn& on_turn) override {
    auto turned = keys_.TurnKeys(wish, on_turn);
    turned_.set_value(turned);
    return turned;
  }

  absl::StatusOr<storage::TurnedKeys> WaitForTurn() { return turned_.get_future().get(); }

 private:
  storage::RecordKeys& keys_;
  std::promise<absl::StatusOr<storage::TurnedKeys>> turned_;
};

TEST(KeyTurnJobTest, MakesAnErasureFinal) {
  const storage::TemporaryDirectory directory;
  const auto vault = *storage::Vault::Open(storage::MakeMemoryKeyProvider(), true);
  const auto log = *storage::RocksEventLog::Open({.directory = directory.path() + "/data"}, *vault);
  const auto response =
      AppendAndWait(*log, storage::SampleBatch("r1", {storage::SampleResponse()}));
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_TRUE(AppendAndWait(*log, storage::SampleBatch(
                                      "r2", {storage::SampleErasure(response->events[0].stream)}))
                  .ok());
  WatchedKeys keys(*log);

  const KeyTurnJob job(
      keys, {.export_directory = directory.path() + "/exports", .clock = [] { return kNow; }});
  const auto turned = keys.WaitForTurn();

  ASSERT_TRUE(turned.ok()) << turned.status();
  EXPECT_EQ(log->GetTurnState()->erased_since_turn, 0u);
  EXPECT_EQ(log->GetTurnState()->last_turn, kNow);
}

TEST(KeyTurnJobTest, EndsWhenNothingIsDue) {
  const storage::TemporaryDirectory directory;
  const auto vault = *storage::Vault::Open(storage::MakeMemoryKeyProvider(), true);
  const auto log = *storage::RocksEventLog::Open({.directory = directory.path()}, *vault);
  { const KeyTurnJob job(*log, {.export_directory = directory.path() + ".keys-export"}); }

  EXPECT_EQ(log->GetTurnState()->epoch, 1u);
}

}  // namespace
}  // namespace ourvoice::record

// The record and the copies of its trail: what is whole stays so, whatever is done to it rightly,
// and what was changed by somebody without the vault is found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/log_tools.h"
#include "storage/record/rocks_log_for_test.h"
#include "storage/record/trail_directory.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const absl::Time kFirstDay = absl::FromUnixSeconds(1'800'000'000);

class VerifyTrailTest : public RocksLogTest {
 protected:
  absl::StatusOr<std::optional<CopiedTrail>> CopyOn(int day) {
    return log_->CopyTrail(copies_.path(), kFirstDay + day * absl::Hours(24), [] { return true; });
  }

  // An officer's doing, and what young people say beside it.
  void LiveThrough(int day) {
    const std::string name = "day" + std::to_string(day);
    ASSERT_TRUE(Append(name, {SampleCodebook(0, name), SampleResponse(), SampleFeedback()}).ok());
    ASSERT_TRUE(Append(name + "b", {SampleResponse(), SampleLook()}).ok());
  }

  void LiveAndCopy(int days) {
    for (int day = 0; day < days; ++day) {
      LiveThrough(day);
      const auto copied = CopyOn(day);
      ASSERT_TRUE(copied.ok()) << copied.status();
      ASSERT_TRUE(copied->has_value());
    }
  }

  absl::StatusOr<TrailSummary> Verify() {
    Close();
    return VerifyTrail(directory_.path(), *vault_, copies_.path());
  }

  std::string Fault() {
    const absl::Status verified = Verify().status();
    EXPECT_EQ(verified.code(), absl::StatusCode::kDataLoss) << verified;
    return std::string(verified.message());
  }

  void ReplaceEvent(uint64_t offset, const std::function<void(StoredEvent&)>& change) {
    const auto rows = OpenRows();
    StoredEvent event = *rows->EventAt(offset);
    change(event);
    RocksBatch batch(rows->database());
    batch.Put(kEvents, PositionKey(offset), EncodeEvent(event));
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }

  const TemporaryDirectory copies_;
};

TEST_F(VerifyTrailTest, CopiesWhatStaffDidAndNothingThatWasSaid) {
  Open();
  LiveThrough(0);

  const auto copied = CopyOn(0);

  ASSERT_TRUE(copied.ok()) << copied.status();
  EXPECT_EQ((*copied)->path, copies_.path() + "/trail-2027-01-15.json");
  EXPECT_EQ((*copied)->entry_count, 2u);
  EXPECT_EQ((*copied)->position, (Position{.offset = 5}));
  EXPECT_TRUE((*copied)->begins_anew);
  const auto newest = NewestTrailCopy(copies_.path(), TrailPublicKeyOf(*vault_));
  ASSERT_EQ((*newest)->copy.entries.size(), 2u);
  const record::v1::TrailEntry& entry = (*newest)->copy.entries[0];
  EXPECT_EQ(entry.position(), "p0-1");
  EXPECT_EQ(entry.stream(), "codebook-day0");
  EXPECT_EQ(entry.type(), "ourvoice.theme.v1.CodebookPublished");
  EXPECT_EQ(entry.actor(), "account-officer");
  EXPECT_EQ((*newest)->copy.entries[1].type(), "ourvoice.sample.v1.SampleLook");
}

TEST_F(VerifyTrailTest, CopiesOnceADayEachAfterTheOneBefore) {
  Open();
  LiveAndCopy(1);
  EXPECT_FALSE(CopyOn(0)->has_value());
  // Nobody served for two days; nothing was done either.
  const auto copied = CopyOn(3);
  ASSERT_TRUE(copied.ok() && copied->has_value()) << copied.status();
  EXPECT_FALSE((*copied)->begins_anew);

  const auto summary = Verify();

  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->copy_count, 2u);
  EXPECT_EQ(summary->entry_count, 2u);
  EXPECT_THAT(summary->gaps, ElementsAre("2027-01-16 to 2027-01-17"));
}

TEST_F(VerifyTrailTest, CopiesARecordInWhichNothingHasHappened) {
  Open();
  ASSERT_TRUE(CopyOn(0)->has_value());
  LiveThrough(1);
  ASSERT_TRUE(CopyOn(1)->has_value());

  EXPECT_TRUE(Verify().ok());
}

TEST_F(VerifyTrailTest, HoldsOverManyCheckpointsOfTheChain) {
  Open();
  for (int day = 0; day < 3; ++day) {
    ASSERT_TRUE(Append(std::to_string(day), std::vector<NewEvent>(300, SampleResponse())).ok());
    LiveThrough(day);
    ASSERT_TRUE(CopyOn(day).ok());
  }

  const auto summary = Verify();

  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->position, "p0-915");
}

TEST_F(VerifyTrailTest, IsNotUpsetByErasingOrByTurningTheKeys) {
  Open();
  const auto response = Append("r", {SampleResponse(), SampleResponse()});
  LiveAndCopy(2);
  ASSERT_TRUE(Append("erase", {SampleErasure(response->events[0].stream)}).ok());
  ASSERT_TRUE(Append("withdraw", {SampleWithdrawal(response->events[1].stream)}).ok());
  const TemporaryDirectory exports;
  const auto turned = log_->TurnKeys({.export_directory = exports.path(), .now = kFirstDay},
                                     [](const TurnProgress&) { return true; });
  ASSERT_TRUE(turned.ok()) << turned.status();
  ASSERT_TRUE(CopyOn(2)->has_value());

  const auto summary = Verify();

  ASSERT_TRUE(summary.ok()) << summary.status();
  // Of each day two, the erasure, and the turn of the keys.
  EXPECT_EQ(summary->entry_count, 6u);
  Open();
  ASSERT_TRUE(CopyOn(3)->has_value());
}

TEST_F(VerifyTrailTest, NamesAnEntryThatWasRewritten) {
  Open();
  LiveAndCopy(2);
  Close();
  ReplaceEvent(6, [](StoredEvent& event) { event.envelope.set_actor("somebody else"); });

  EXPECT_THAT(Fault(), HasSubstr("the event at p0-6 is not the one that was written: the trail "
                                 "copy of 2027-01-16 has ourvoice.theme.v1.CodebookPublished"));
}

TEST_F(VerifyTrailTest, NamesBetweenWhichPositionsAnAnswerWasRewritten) {
  Open();
  LiveAndCopy(2);
  Close();
  ReplaceEvent(8, [](StoredEvent& event) { event.payload.back() ^= 1; });

  EXPECT_THAT(Fault(), HasSubstr("an event after p0-5 and not after p0-10 is not the one"));
}

TEST_F(VerifyTrailTest, NamesWhereARecordEndsThatWasPutBack) {
  Open();
  LiveAndCopy(1);
  Close();
  const TemporaryDirectory before;
  const auto options =
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing;
  std::filesystem::copy(directory_.path(), before.path(), options);
  Open();
  LiveThrough(1);
  ASSERT_TRUE(CopyOn(1)->has_value());
  Close();
  std::filesystem::remove_all(directory_.path() + "/record");
  std::filesystem::copy(before.path(), directory_.path(), options);

  EXPECT_TRUE(VerifyLog(directory_.path(), *vault_, nullptr).ok());
  EXPECT_THAT(Fault(), HasSubstr("the record ends at p0-5, but the trail copy of 2027-01-16 tells "
                                 "of events up to p0-10"));
}

TEST_F(VerifyTrailTest, CopiesNothingOfAnotherRecordThanThatOfTheCopyBefore) {
  Open();
  LiveAndCopy(2);
  Close();
  std::filesystem::remove_all(directory_.path() + "/record");
  Open();

  EXPECT_THAT(std::string(CopyOn(2).status().message()), HasSubstr("an older record was put back"));
  for (int day = 5; day < 9; ++day) LiveThrough(day);
  EXPECT_THAT(std::string(CopyOn(2).status().message()),
              HasSubstr("does not continue the trail copy of 2027-01-16"));
}

TEST_F(VerifyTrailTest, CopiesNothingAfterACopyThatWasAlteredOrIsOfALaterDay) {
  Open();
  LiveAndCopy(2);
  EXPECT_EQ(CopyOn(0).status().code(), absl::StatusCode::kFailedPrecondition);
  FlipBit(TrailCopyPath(copies_.path(), "2027-01-16"), 100);

  EXPECT_EQ(CopyOn(2).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_FALSE(std::filesystem::exists(TrailCopyPath(copies_.path(), "2027-01-17")));
}

TEST_F(VerifyTrailTest, CopiesNothingIntoTheDataDirectory) {
  Open();
  const auto copy = [this](const std::string& directory) {
    return log_->CopyTrail(directory, kFirstDay, [] { return true; }).status().code();
  };

  EXPECT_EQ(copy(directory_.path() + "/copies"), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(copy("copies"), absl::StatusCode::kInvalidArgument);
}

TEST_F(VerifyTrailTest, GivesUpACopyThatIsNotWantedAnyMore) {
  Open();
  LiveThrough(0);

  EXPECT_EQ(log_->CopyTrail(copies_.path(), kFirstDay, [] { return false; }).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_TRUE(std::filesystem::is_empty(copies_.path()));
}

}  // namespace
}  // namespace ourvoice::storage

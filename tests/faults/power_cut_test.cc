// D2: power cuts that lose what was not synced. D6 and D8: the n-th action on the disk fails.
#include <gtest/gtest.h>

#include <random>

#include "tests/faults/growing_record.h"

namespace ourvoice::battery {
namespace {

using Fate = storage::SimulatedDisk::Fate;

constexpr size_t kWriters = 8;

// Gives the n-th of the actions that `counts` a fate, and all others none.
template <typename Counts>
storage::SimulatedDisk::OnAction Nth(uint64_t n, Fate fate, Counts counts) {
  return [n, fate, counts, seen = uint64_t{0}](std::string_view action, std::string_view) mutable {
    return counts(action) && ++seen == n ? fate : Fate::kDone;
  };
}

bool Any(std::string_view) { return true; }
bool WritesOrSyncs(std::string_view action) { return action == "write" || action == "sync"; }

TEST(PowerCutTest, LosesNothingAcknowledgedAndLeavesNoHole) {
  Result result{.test = "D2"};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  std::mt19937_64 random(result.seed);
  GrowingRecord record(kWriters);
  for (; result.trials < Trials(20, 200); ++result.trials) {
    const uint64_t moment = 1 + random() % 400;
    record.disk().SetOnAction(Nth(moment, Fate::kPowerLost, Any));
    // The power may go while the record is opened, too.
    if (record.Open().ok()) {
      record.AppendAll(200);
    }
    record.Close();
    record.disk().SetOnAction(nullptr);
    record.disk().CutPower();

    const absl::Status opened = record.Open();
    ASSERT_TRUE(opened.ok()) << "cut " << result.trials << ": " << opened;
    record.Check(result);
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

TEST(FailingDiskTest, HasNothingAcknowledgedAfterAWriteOrSyncThatFailed) {
  Result result{.test = "D6"};
  GrowingRecord record(1);
  record.FlushAtClosing();
  ASSERT_TRUE(record.Open().ok());
  record.AppendAll(20);
  const GrowingRecord::Moment begin = record.Now();
  for (uint64_t n = 1; n <= 200; n += Full() ? 1 : 7) {
    SCOPED_TRACE(n);
    record.Return(begin);
    ASSERT_TRUE(record.Open().ok());
    record.disk().SetOnAction(Nth(n, Fate::kFails, WritesOrSyncs));
    // Four writes and syncs each; those of the flush at closing come after them.
    record.AppendAll(46);
    if (record.failed()) {
      EXPECT_FALSE(record.Append(0));
    }
    record.Close();
    EXPECT_TRUE(record.failed());
    result.held &= record.failed();
    record.disk().SetOnAction(nullptr);
    // Nothing that was not synced is to be relied on.
    record.disk().CutPower();

    const absl::Status opened = record.Open();
    ASSERT_TRUE(opened.ok()) << opened;
    record.Check(result);
    ++result.trials;
  }
  result.held &= record.acknowledged_late() == 0;
  result.Print();
  EXPECT_TRUE(result.Held());
}

// Its bytes are then read from memory, though the disk has none of them.
TEST(FailingDiskTest, TakesAnAnchorWhoseSyncFailedForNoneThatReachedTheDisk) {
  Result result{.test = "D6-anchor"};
  GrowingRecord record(1);
  ASSERT_TRUE(record.Open().ok());
  record.AppendAll(20);
  const auto doom_anchor = [&record](Fate fate) {
    record.disk().SetOnAction([fate](std::string_view action, std::string_view file) {
      return action == "sync" && file.ends_with("head-anchor") ? fate : Fate::kDone;
    });
  };
  for (; result.trials < Trials(20, 200); ++result.trials) {
    doom_anchor(Fate::kFails);
    EXPECT_FALSE(record.Append(0));
    record.disk().EndProcess();
    record.Close();
    record.disk().SetOnAction(nullptr);
    ASSERT_TRUE(record.Open().ok());
    // The batch itself had reached the disk; the next one is cut short.
    ASSERT_TRUE(record.Append(0));
    doom_anchor(Fate::kPowerLost);
    EXPECT_FALSE(record.Append(0));
    record.Close();
    record.disk().SetOnAction(nullptr);

    const absl::Status opened = record.Open();
    ASSERT_TRUE(opened.ok()) << opened;
    record.Check(result);
    ASSERT_TRUE(record.Append(0));
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

TEST(FailingDiskTest, LosesNothingWhenAnActionOfOpeningFails) {
  Result result{.test = "D8"};
  GrowingRecord record(1);
  ASSERT_TRUE(record.Open().ok());
  record.AppendAll(20);
  const GrowingRecord::Moment begin = record.Now();
  for (const Fate fate : {Fate::kFails, Fate::kPowerLost}) {
    bool reached = true;
    for (uint64_t n = 1; reached; n += Full() ? 1 : 5) {
      SCOPED_TRACE(n);
      record.Return(begin);
      reached = false;
      record.disk().SetOnAction(
          Nth(n, fate, [&reached, n, seen = uint64_t{0}](std::string_view) mutable {
            reached |= ++seen == n;
            return true;
          }));
      if (record.Open().ok()) {
        record.Append(0);
      } else {
        ++result.refused;
      }
      record.Close();
      record.disk().SetOnAction(nullptr);
      record.disk().CutPower();

      const absl::Status opened = record.Open();
      ASSERT_TRUE(opened.ok()) << opened;
      record.Check(result);
      ++result.trials;
    }
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

// What a killed process left unsynced is there for the next one, until the power goes.
TEST(FailingDiskTest, LosesNothingOfARecordWhoseMakingWasCutShort) {
  Result result{.test = "D8-making"};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  GrowingRecord record(1);
  const GrowingRecord::Moment begin = record.Now();
  bool reached = true;
  for (uint64_t n = 1; reached; n += Full() ? 1 : 2) {
    SCOPED_TRACE(n);
    for (uint64_t cut = 0; cut < Trials(3, 20); ++cut) {
      record.Return(begin);
      reached = false;
      record.disk().SetOnAction(
          Nth(n, Fate::kFails, [&reached, n, seen = uint64_t{0}](std::string_view) mutable {
            reached |= ++seen == n;
            return true;
          }));
      result.refused += record.Open().ok() ? 0 : 1;
      record.disk().EndProcess();
      record.Close();
      record.disk().SetOnAction(nullptr);
      ASSERT_TRUE(record.Open().ok());
      ASSERT_TRUE(record.Append(0));
      record.disk().CutPower();
      record.Close();

      const absl::Status opened = record.Open();
      ASSERT_TRUE(opened.ok()) << opened;
      record.Check(result);
      record.Close();
      ++result.trials;
    }
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery

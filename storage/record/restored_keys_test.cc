// Backups that are put back after subjects were erased and the keys turned.
#include "storage/record/restored_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/backups_for_test.h"

namespace ourvoice::storage {
namespace {

using ::testing::HasSubstr;

constexpr size_t kResponses = 20;
constexpr size_t kErased = 5;

class RestoredKeysTest : public BackupTest {
 protected:
  // Backs up 20 responses, erases the first 5, and adds one more.
  void SetUp() override {
    Open();
    const auto appended = Append("r1", std::vector<NewEvent>(kResponses, SampleResponse()));
    ASSERT_TRUE(appended.ok()) << appended.status();
    responses_ = appended->events;
    Create();
    for (size_t response = 0; response < kErased; ++response) Erase(response);
    AppendResponses(1, "later");
    restore_.keys_export = exports_;
  }

  void Erase(size_t response) {
    const auto erased =
        Append("erase" + std::to_string(response), {SampleErasure(responses_[response].stream)});
    ASSERT_TRUE(erased.ok()) << erased.status();
  }

  void Turn() {
    const auto turned = log_->TurnKeys({.export_directory = exports_, .now = order_.now},
                                       [](const TurnProgress&) { return true; });
    ASSERT_TRUE(turned.ok()) << turned.status();
  }

  absl::StatusOr<RestoredRecord> TryRestore() { return RestoreBackup(restore_, *vault_, nullptr); }

  // Which responses open in the restored record, by stream and by words.
  std::vector<size_t> Opened() {
    Close();
    const auto log = RocksEventLog::Open({.directory = restore_.data_directory}, *vault_);
    EXPECT_TRUE(log.ok()) << log.status();
    std::vector<size_t> opened;
    for (size_t response = 0; log.ok() && response < kResponses; ++response) {
      const auto events =
          (*log)->ReadStream(responses_[response].stream, 0, 1, options::v1::READER_INTAKE);
      const bool by_stream = events.ok() && events->size() == 1 && events->front().opened;
      const bool by_words = FindFollowUpAndWait(**log, responses_[response].follow_up_words,
                                                options::v1::READER_INTAKE)
                                .ok();
      EXPECT_EQ(by_stream, by_words) << response;
      if (by_stream) opened.push_back(response);
    }
    return opened;
  }

  static std::vector<size_t> Survivors(size_t first) {
    std::vector<size_t> survivors;
    for (size_t response = first; response < kResponses; ++response) survivors.push_back(response);
    return survivors;
  }

  const std::string exports_ = place_.path() + "/exports";
  std::vector<AppendedEvent> responses_;
};

TEST_F(RestoredKeysTest, LeaveTheErasedErasedBeforeAnyTurn) {
  restore_.keys_export = std::nullopt;

  const auto restored = TryRestore();

  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(restored->keys.erased, kErased);
  EXPECT_EQ(restored->keys.kept, kResponses - kErased);
  EXPECT_EQ(Opened(), Survivors(kErased));
}

TEST_F(RestoredKeysTest, OpenByTheExportOnceTheirEpochKeyIsDestroyed) {
  Turn();

  const auto restored = TryRestore();

  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(restored->keys.erased, kErased);
  EXPECT_EQ(restored->keys.exported, kResponses - kErased);
  EXPECT_EQ(Opened(), Survivors(kErased));
}

TEST_F(RestoredKeysTest, OpenByTheNewestExportAfterSeveralTurns) {
  Turn();
  Erase(kErased);
  Turn();

  const auto restored = TryRestore();

  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(Opened(), Survivors(kErased + 1));
}

TEST_F(RestoredKeysTest, LeaveErasedWhatWasErasedAfterTheExport) {
  Turn();
  Erase(kErased);

  ASSERT_TRUE(TryRestore().ok());

  EXPECT_EQ(Opened(), Survivors(kErased + 1));
}

TEST_F(RestoredKeysTest, AreCountedBeforeAnythingIsRestored) {
  const auto before = VerifyBackup(order_.directory, *vault_, 1, nullptr);
  Turn();
  const auto after = VerifyBackup(order_.directory, *vault_, 1, nullptr);

  ASSERT_TRUE(before.ok() && after.ok());
  EXPECT_EQ(before->count, kResponses);
  EXPECT_EQ(before->without_epoch, 0u);
  EXPECT_EQ(after->without_epoch, kResponses);
}

TEST_F(RestoredKeysTest, AreMissedWithoutTheExport) {
  Turn();
  restore_.keys_export = std::nullopt;

  const absl::Status refused = TryRestore().status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("15 keys, the first at p0-6"));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("--keys-export"));
  EXPECT_FALSE(std::filesystem::exists(restore_.data_directory));
  EXPECT_FALSE(std::filesystem::exists(restore_.data_directory + ".restoring"));
}

TEST_F(RestoredKeysTest, AreMissedWithAnOlderExport) {
  Turn();
  const std::string older = place_.path() + "/older";
  std::filesystem::copy(exports_, older, std::filesystem::copy_options::recursive);
  Turn();
  restore_.keys_export = older;

  const absl::Status refused = TryRestore().status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("name the newest export"));
}

TEST_F(RestoredKeysTest, OlderThanTheBackupAreToldApart) {
  const std::string now = place_.path() + "/keys";
  const std::string then = place_.path() + "/keys-then";
  Close();
  std::filesystem::remove_all(directory_.path() + "/record");
  vault_ = *Vault::Open(MakeFileKeyProvider(now), true);
  order_.directory += "-of-files";
  restore_.from = order_.directory;
  restore_.keys_export = std::nullopt;
  Open();
  AppendResponses(3, "before");
  std::filesystem::copy(now, then, std::filesystem::copy_options::recursive);
  Turn();
  AppendResponses(3, "after");
  Create();
  vault_ = *Vault::Open(MakeFileKeyProvider(then), false);

  const absl::Status refused = TryRestore().status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("the keys are older than the backup"));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("--keys"));
  Close();
}

TEST_F(RestoredKeysTest, AreNotTakenFromADamagedExport) {
  Turn();
  for (const auto& entry : std::filesystem::directory_iterator(exports_)) {
    FlipBit(entry.path(), 100);
  }

  EXPECT_EQ(TryRestore().status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(RestoredKeysTest, AreNotNeededForABackupFromAfterTheTurn) {
  Turn();
  Create();
  restore_.keys_export = std::nullopt;

  const auto restored = TryRestore();

  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(restored->keys.exported, 0u);
  EXPECT_EQ(Opened(), Survivors(kErased));
}

}  // namespace
}  // namespace ourvoice::storage

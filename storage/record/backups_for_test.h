#pragma once

#include <string>

#include "storage/record/backup_create.h"
#include "storage/record/backup_restore.h"
#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {

// A record with a directory for its backups, and another to restore into.
class BackupTest : public RocksLogTest {
 protected:
  absl::StatusOr<ListedBackup> TryCreate() {
    return CreateBackup(*log_, *vault_, order_,
                        [](uint64_t, uint64_t) { return absl::OkStatus(); });
  }

  uint32_t Create() {
    const absl::StatusOr<ListedBackup> backup = TryCreate();
    EXPECT_TRUE(backup.ok()) << backup.status();
    return backup.ok() ? backup->id : 0;
  }

  // The numbers of the backups that are listed as good.
  std::vector<uint32_t> Good() {
    const auto backups = ListBackups(order_.directory, *vault_);
    EXPECT_TRUE(backups.ok()) << backups.status();
    std::vector<uint32_t> ids;
    for (const ListedBackup& backup : *backups) {
      if (backup.state.ok()) ids.push_back(backup.id);
    }
    return ids;
  }

  absl::Status Verify(uint32_t id) {
    return VerifyBackup(order_.directory, *vault_, id, nullptr).status();
  }

  // What is found wrong with a backup; empty when nothing is.
  std::string FaultOf(uint32_t id) {
    const absl::Status verified = Verify(id);
    EXPECT_TRUE(verified.ok() || absl::IsDataLoss(verified)) << verified;
    return std::string(verified.message());
  }

  absl::Status Restore(std::optional<uint32_t> id = std::nullopt) {
    RestoreOrder order = restore_;
    order.id = id;
    return RestoreBackup(order, *vault_, nullptr).status();
  }

  // Offset of the newest event of the restored record, which is opened as for serving.
  uint64_t RestoredHead() {
    const auto log = RocksEventLog::Open({.directory = restore_.data_directory}, *vault_);
    EXPECT_TRUE(log.ok()) << log.status();
    return log.ok() ? (*log)->Head()->offset : 0;
  }

  std::string MarkPath(uint32_t id) const {
    return order_.directory + "/marks/" + std::to_string(id);
  }

  // The largest file below the backups whose name ends so.
  std::string LargestCopied(std::string_view ending) const {
    std::filesystem::path largest;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(order_.directory)) {
      if (entry.path().string().ends_with(ending) &&
          (largest.empty() || entry.file_size() > std::filesystem::file_size(largest))) {
        largest = entry.path();
      }
    }
    EXPECT_FALSE(largest.empty()) << "no file ends with " << ending;
    return largest;
  }

  TemporaryDirectory place_;
  BackupOrder order_ = {.directory = place_.path() + "/backups",
                        .data_directory = directory_.path(),
                        .keys_directory = place_.path() + "/keys",
                        .now = absl::FromUnixSeconds(1'800'000'000)};
  RestoreOrder restore_ = {.from = order_.directory, .data_directory = place_.path() + "/restored"};
};

}  // namespace ourvoice::storage

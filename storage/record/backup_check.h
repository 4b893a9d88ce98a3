#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/record/backup_directory.h"
#include "storage/record/log_verification.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// A backup as it is listed.
struct ListedBackup {
  uint32_t id = 0;
  // OK for one whose mark and list of files are what was written; its files are not read.
  // FAILED_PRECONDITION for one that was never finished, DATA_LOSS for one that is damaged.
  absl::Status state;
  // Only when the state is OK.
  BackupMark mark;
  // Of all its files, those shared with other backups too.
  uint64_t bytes = 0;
};

// Lists the backups in a directory, the oldest first. NOT_FOUND when there are none.
absl::StatusOr<std::vector<ListedBackup>> ListBackups(const std::string& directory,
                                                      const Vault& vault);

// The backup of that number, or the newest good one. NOT_FOUND when there is no such; otherwise the
// state that it is listed with.
absl::StatusOr<BackupMark> ChooseBackup(const BackupDirectory& directory,
                                        std::optional<uint32_t> id);

// How the data keys in a backup stand to the epoch keys there are.
struct BackedUpKeys {
  uint64_t count = 0;
  // Of them, those whose epoch key is not there: they open by a newer export of the keys, or are of
  // subjects erased since.
  uint64_t without_epoch = 0;
};

// Reads a backup whole and compares it with its checksums, its mark and the chain, as VerifyWhole.
// DATA_LOSS names the file, or the position.
absl::StatusOr<BackedUpKeys> VerifyBackup(const std::string& directory, const Vault& vault,
                                          uint32_t id, const OnProgress& on_progress);

// Opens a copy where it lies, and looks how far its log reaches.
absl::StatusOr<LookedAtLog> LookAtCopy(const BackupStore& store, uint32_t id);

// DATA_LOSS when a log does not end where the mark says.
absl::Status CompareWithMark(const LogHead& head, const BackupMark& mark);

}  // namespace ourvoice::storage

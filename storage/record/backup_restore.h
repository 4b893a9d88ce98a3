#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "storage/record/backup_mark.h"
#include "storage/record/free_space.h"
#include "storage/record/log_verification.h"
#include "storage/record/restored_keys.h"
#include "storage/rocks/files.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

struct RestoreOrder {
  // Where backups lie.
  std::string from;
  // Which one; none means the newest good one.
  std::optional<uint32_t> id;
  // The data directory to be made: it is missing, or empty.
  std::string data_directory;
  // The newest export of the keys, or a directory of exports; needed for data from before the keys
  // were last turned.
  std::optional<std::string> keys_export;
  std::function<absl::StatusOr<uint64_t>(const std::string& path)> free_bytes = FreeBytes;
  // Where the restored files live; none means the disk. A write that fails ends the restore.
  std::shared_ptr<Files> files = nullptr;
};

struct RestoredRecord {
  BackupMark mark;
  RestoredKeys keys;
};

// Makes a data directory from a backup, with the keys of today as RestoreKeys says, and gives what
// it is once every event, checksum and row was read there. It is made as `<data
// directory>.restoring` and renamed at the end; what an earlier call left there is removed first.
// Until then it has no head anchor, so that nobody serves it. Views are not part of a backup: they
// are made anew from the record. Refused: FAILED_PRECONDITION for a directory that is not empty,
// and for keys that open no more; NOT_FOUND when there is no such backup or export;
// RESOURCE_EXHAUSTED when the disk has no room for it; DATA_LOSS when the backup is damaged. After
// an error there is no data directory.
absl::StatusOr<RestoredRecord> RestoreBackup(const RestoreOrder& order, const Vault& vault,
                                             const OnProgress& on_progress);

}  // namespace ourvoice::storage

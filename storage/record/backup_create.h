#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "storage/record/backup_check.h"
#include "storage/record/free_space.h"
#include "storage/record/rocks_event_log.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

struct BackupOrder {
  // Where backups lie: an absolute path, apart from the two below. Made when missing.
  std::string directory;
  std::string data_directory;
  std::string keys_directory;
  // Of the good backups, the newest so many stay; 0 keeps all.
  uint32_t keep = 0;
  absl::Time now;
  // What has to stay free on the disk of the backups: more than the record wants of its own, so
  // that a backup on the same disk ends before answers are refused.
  uint64_t free_bytes_min = SpaceFloors().ordinary_bytes + (uint64_t{128} << 20);
  std::function<absl::StatusOr<uint64_t>(const std::string& path)> free_bytes = FreeBytes;
  // Where the backups' files live; none means the disk. A write that fails there ends the backup
  // and nothing else.
  std::shared_ptr<Files> files = nullptr;
};

// Told how much was copied, of at most how much; an error ends the backup.
using OnBackedUp = std::function<absl::Status(uint64_t bytes, uint64_t bytes_max)>;

// Backs up a record that is in use, and gives the new backup once all its files were read back and
// compared with their checksums and its log was found to reach at least as far as it did before.
// All that was acknowledged before the call is in it. What an earlier call left unfinished is
// removed first. Refused: INVALID_ARGUMENT for a place where backups must not lie;
// FAILED_PRECONDITION as BackupDirectory says; RESOURCE_EXHAUSTED when too little of the disk is
// free. Any other error: there is no new backup, and the older ones are as they were.
absl::StatusOr<ListedBackup> CreateBackup(RocksEventLog& log, const Vault& vault,
                                          const BackupOrder& order, const OnBackedUp& on_progress);

}  // namespace ourvoice::storage

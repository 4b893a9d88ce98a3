#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/record/backup_mark.h"
#include "storage/rocks/backup_store.h"
#include "storage/rocks/durable_file.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// A directory of backups: the copies of the record's database, and the mark of each. A copy counts
// as a backup from when its mark is written, which is last. See FORMAT.md.
class BackupDirectory {
 public:
  // Opens a directory for one process to write into, and makes it when it is missing.
  // FAILED_PRECONDITION when another writes into it, when it holds other things than backups, or
  // when what it holds was made with other keys.
  static absl::StatusOr<std::unique_ptr<BackupDirectory>> OpenForWriting(
      const std::string& path, const Vault& vault, std::shared_ptr<Files> files);

  // Opens a directory and changes nothing in it. NOT_FOUND when there are no backups in it.
  // What is restored from it is written to `files`.
  static absl::StatusOr<std::unique_ptr<BackupDirectory>> OpenForReading(
      const std::string& path, const Vault& vault, std::shared_ptr<Files> files);

  // Numbers of all marks and copies, in order.
  std::vector<uint32_t> List() const;

  // Reads the mark of a backup. FAILED_PRECONDITION when it has none, because it was never
  // finished; DATA_LOSS when the mark or the list of files is not what was written.
  absl::StatusOr<BackupMark> Find(uint32_t id) const;

  // Makes a copy a backup.
  absl::Status WriteMark(const BackupMark& mark);

  // Removes a backup, the mark first.
  absl::Status Remove(uint32_t id);

  BackupStore& store() const { return *store_; }

 private:
  BackupDirectory(std::string path, const Vault& vault, std::shared_ptr<Files> files);

  std::string MarkPath(uint32_t id) const;

  const std::string path_;
  const Vault& vault_;
  const std::shared_ptr<Files> files_;
  std::unique_ptr<FileLock> lock_;
  std::unique_ptr<BackupStore> store_;
};

}  // namespace ourvoice::storage

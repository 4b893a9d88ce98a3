#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/rocks/files.h"
#include "storage/rocks/rocks_database.h"

namespace rocksdb {
class BackupEngine;
class BackupEngineReadOnly;
class BackupEngineReadOnlyBase;
}  // namespace rocksdb

namespace ourvoice::storage {

// Copies of a database in one directory, numbered from 1 upwards. They share the table files that
// they have in common, so that a copy costs only what is new. Used by one thread at a time; while
// one process writes, no other may. Errors are those of RocksDatabase; damage names the file.
class BackupStore {
 public:
  // Opens a directory to write into, and makes it when it is missing; the directory above it
  // exists. `files` are those of the copies: a write that fails there is theirs to tell of.
  static absl::StatusOr<std::unique_ptr<BackupStore>> Open(const std::string& directory,
                                                           std::shared_ptr<Files> files);

  // Opens a directory and changes nothing in it. NOT_FOUND when there is none.
  static absl::StatusOr<std::unique_ptr<BackupStore>> OpenReadOnly(const std::string& directory,
                                                                   std::shared_ptr<Files> files);
  ~BackupStore();

  // Told now and then how many bytes were copied; an error ends the copying, and with it what this
  // object can copy: open it anew.
  using OnCopied = std::function<absl::Status(uint64_t bytes)>;

  // Copies a database that is in use, and gives the number of the copy. All that was written before
  // is in it; of what is written meanwhile, a beginning may be. After an error nothing is left of
  // the copy, unless the process ended: then the next call removes it.
  absl::StatusOr<uint32_t> Create(RocksDatabase& database, const OnCopied& on_copied);

  // Removes a copy, and the files that no other shares.
  absl::Status Delete(uint32_t id);

  // Numbers of all copies, damaged ones too, in order.
  std::vector<uint32_t> List() const;

  // The list of a copy's files with their checksums, byte for byte as it was written.
  absl::StatusOr<std::string> FileListOf(uint32_t id) const;

  // Bytes of all files of a copy, shared ones too.
  absl::StatusOr<uint64_t> BytesOf(uint32_t id) const;

  // Reads every file of a copy and compares it with its checksum. DATA_LOSS names the file.
  absl::Status Verify(uint32_t id) const;

  // Opens a copy where it lies, with the column families of `options`, and changes none of its
  // files.
  absl::StatusOr<std::unique_ptr<RocksDatabase>> OpenDatabase(uint32_t id,
                                                              RocksOptions options) const;

  // Puts a copy into a directory that does not exist, comparing every file with its checksum.
  absl::Status Restore(uint32_t id, const std::string& path) const;

 private:
  BackupStore(std::string directory, std::shared_ptr<Files> files);

  const std::string directory_;
  const std::shared_ptr<Files> files_;
  // One of the two is set; `engine_` is it.
  std::unique_ptr<rocksdb::BackupEngine> writer_;
  std::unique_ptr<rocksdb::BackupEngineReadOnly> reader_;
  const rocksdb::BackupEngineReadOnlyBase* engine_ = nullptr;
};

}  // namespace ourvoice::storage

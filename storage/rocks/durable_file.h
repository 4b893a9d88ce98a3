#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// A small file that is overwritten in place. Used by one thread at a time. A write that fails is
// told to the files' OnFileFailure as well.
class DurableFile {
 public:
  // Makes a file with this content, all of it or none, in place of any that was there; it is on the
  // disk, its name too, when this returns OK.
  static absl::Status Create(const Files& files, const std::string& path, std::string_view content);

  // Opens a file that exists. NOT_FOUND when it does not.
  static absl::StatusOr<std::unique_ptr<DurableFile>> Open(std::shared_ptr<Files> files,
                                                           const std::string& path);
  virtual ~DurableFile() = default;

  // Reads up to `bytes_max` bytes; fewer when the file ends before.
  virtual absl::StatusOr<std::string> Read(uint64_t offset, size_t bytes_max) const = 0;

  // Writes, and returns once it is on the disk.
  virtual absl::Status Write(uint64_t offset, std::string_view bytes) = 0;
};

// Keeps other processes, and other parts of this one, away from what the file stands for.
class FileLock {
 public:
  // Takes the lock, and makes the file when it is missing. FAILED_PRECONDITION when it is held.
  static absl::StatusOr<std::unique_ptr<FileLock>> Take(std::shared_ptr<Files> files,
                                                        const std::string& path);
  virtual ~FileLock() = default;
};

// Makes the names of new files in the directory survive a power cut.
absl::Status SyncDirectory(const Files& files, const std::string& path);

}  // namespace ourvoice::storage

#include "storage/rocks/watched_file_system.h"

#include <fmt/format.h>

#include <utility>

namespace ourvoice::storage {
namespace {

using rocksdb::DataVerificationInfo;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// Tells of failures on one file.
class Watch {
 public:
  Watch(std::string name, std::shared_ptr<const OnFileFailure> on_failure)
      : name_(std::move(name)), on_failure_(std::move(on_failure)) {}

  IOStatus Tell(std::string_view action, IOStatus status) const {
    // What a file system does not offer, RocksDB does in another way.
    if (!status.ok() && !status.IsNotSupported()) {
      (*on_failure_)(fmt::format("could not {} {}: {}", action, name_, status.ToString()) +
                     (status.IsNoSpace() ? "; make room on the disk" : ""));
    }
    return status;
  }

 private:
  const std::string name_;
  const std::shared_ptr<const OnFileFailure> on_failure_;
};

class WatchedFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  WatchedFile(std::unique_ptr<rocksdb::FSWritableFile> file, Watch watch)
      : FSWritableFileOwnerWrapper(std::move(file)), watch_(std::move(watch)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("write", target()->Append(data, options, context));
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const DataVerificationInfo& info,
                  IODebugContext* context) override {
    return watch_.Tell("write", target()->Append(data, options, info, context));
  }
  IOStatus PositionedAppend(const Slice& data, uint64_t offset, const IOOptions& options,
                            IODebugContext* context) override {
    return watch_.Tell("write", target()->PositionedAppend(data, offset, options, context));
  }
  IOStatus PositionedAppend(const Slice& data, uint64_t offset, const IOOptions& options,
                            const DataVerificationInfo& info, IODebugContext* context) override {
    return watch_.Tell("write", target()->PositionedAppend(data, offset, options, info, context));
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("truncate", target()->Truncate(size, options, context));
  }
  IOStatus Close(const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("close", target()->Close(options, context));
  }
  IOStatus Flush(const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("flush", target()->Flush(options, context));
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("sync", target()->Sync(options, context));
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("sync", target()->Fsync(options, context));
  }
  IOStatus RangeSync(uint64_t offset, uint64_t bytes, const IOOptions& options,
                     IODebugContext* context) override {
    return watch_.Tell("sync", target()->RangeSync(offset, bytes, options, context));
  }

 private:
  const Watch watch_;
};

class WatchedRandomFile final : public rocksdb::FSRandomRWFileOwnerWrapper {
 public:
  WatchedRandomFile(std::unique_ptr<rocksdb::FSRandomRWFile> file, Watch watch)
      : FSRandomRWFileOwnerWrapper(std::move(file)), watch_(std::move(watch)) {}

  IOStatus Write(uint64_t offset, const Slice& data, const IOOptions& options,
                 IODebugContext* context) override {
    return watch_.Tell("write", FSRandomRWFileWrapper::Write(offset, data, options, context));
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("sync", FSRandomRWFileWrapper::Sync(options, context));
  }

 private:
  const Watch watch_;
};

class WatchedDirectory final : public rocksdb::FSDirectoryWrapper {
 public:
  WatchedDirectory(std::unique_ptr<rocksdb::FSDirectory> directory, Watch watch)
      : FSDirectoryWrapper(std::move(directory)), watch_(std::move(watch)) {}

  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return watch_.Tell("sync", FSDirectoryWrapper::Fsync(options, context));
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* context,
                               const rocksdb::DirFsyncOptions& directory_options) override {
    return watch_.Tell(
        "sync", FSDirectoryWrapper::FsyncWithDirOptions(options, context, directory_options));
  }

 private:
  const Watch watch_;
};

}  // namespace

WatchedFileSystem::WatchedFileSystem(const std::shared_ptr<rocksdb::FileSystem>& base,
                                     OnFileFailure on_failure)
    : FileSystemWrapper(base),
      on_failure_(std::make_shared<const OnFileFailure>(std::move(on_failure))) {}

IOStatus WatchedFileSystem::NewWritableFile(const std::string& name,
                                            const rocksdb::FileOptions& options,
                                            std::unique_ptr<rocksdb::FSWritableFile>* file,
                                            IODebugContext* context) {
  Watch watch(name, on_failure_);
  IOStatus status =
      watch.Tell("create", FileSystemWrapper::NewWritableFile(name, options, file, context));
  if (status.ok()) {
    *file = std::make_unique<WatchedFile>(std::move(*file), std::move(watch));
  }
  return status;
}

IOStatus WatchedFileSystem::ReopenWritableFile(const std::string& name,
                                               const rocksdb::FileOptions& options,
                                               std::unique_ptr<rocksdb::FSWritableFile>* file,
                                               IODebugContext* context) {
  Watch watch(name, on_failure_);
  IOStatus status =
      watch.Tell("open", FileSystemWrapper::ReopenWritableFile(name, options, file, context));
  if (status.ok()) {
    *file = std::make_unique<WatchedFile>(std::move(*file), std::move(watch));
  }
  return status;
}

IOStatus WatchedFileSystem::NewRandomRWFile(const std::string& name,
                                            const rocksdb::FileOptions& options,
                                            std::unique_ptr<rocksdb::FSRandomRWFile>* file,
                                            IODebugContext* context) {
  Watch watch(name, on_failure_);
  IOStatus status = FileSystemWrapper::NewRandomRWFile(name, options, file, context);
  if (status.ok()) {
    *file = std::make_unique<WatchedRandomFile>(std::move(*file), std::move(watch));
  }
  return status;
}

IOStatus WatchedFileSystem::NewDirectory(const std::string& name, const IOOptions& options,
                                         std::unique_ptr<rocksdb::FSDirectory>* directory,
                                         IODebugContext* context) {
  IOStatus status = FileSystemWrapper::NewDirectory(name, options, directory, context);
  if (status.ok()) {
    *directory =
        std::make_unique<WatchedDirectory>(std::move(*directory), Watch(name, on_failure_));
  }
  return status;
}

IOStatus WatchedFileSystem::RenameFile(const std::string& from, const std::string& to,
                                       const IOOptions& options, IODebugContext* context) {
  return Watch(from, on_failure_)
      .Tell("rename", FileSystemWrapper::RenameFile(from, to, options, context));
}

}  // namespace ourvoice::storage

#include "storage/rocks/faulty_files.h"

#include <rocksdb/file_system.h>

#include <string>
#include <utility>

namespace ourvoice::storage {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

IOStatus Failure() { return IOStatus::IOError("made to fail by a test"); }

class FaultyFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string name, FileFault fault)
      : FSWritableFileOwnerWrapper(std::move(file)),
        name_(std::move(name)),
        fault_(std::move(fault)) {}

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  IODebugContext* context) override {
    return fault_("write", name_) ? Failure() : target()->Append(data, options, context);
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& info, IODebugContext* context) override {
    return fault_("write", name_) ? Failure() : target()->Append(data, options, info, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return fault_("sync", name_) ? Failure() : target()->Sync(options, context);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return fault_("sync", name_) ? Failure() : target()->Fsync(options, context);
  }

 private:
  const std::string name_;
  const FileFault fault_;
};

class FaultyRandomFile final : public rocksdb::FSRandomRWFileOwnerWrapper {
 public:
  FaultyRandomFile(std::unique_ptr<rocksdb::FSRandomRWFile> file, std::string name, FileFault fault)
      : FSRandomRWFileOwnerWrapper(std::move(file)),
        name_(std::move(name)),
        fault_(std::move(fault)) {}

  IOStatus Write(uint64_t offset, const rocksdb::Slice& data, const IOOptions& options,
                 IODebugContext* context) override {
    return fault_("write", name_) ? Failure()
                                  : FSRandomRWFileWrapper::Write(offset, data, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return fault_("sync", name_) ? Failure() : FSRandomRWFileWrapper::Sync(options, context);
  }

 private:
  const std::string name_;
  const FileFault fault_;
};

class FaultyFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  FaultyFileSystem(const std::shared_ptr<rocksdb::FileSystem>& base, FileFault fault)
      : FileSystemWrapper(base), fault_(std::move(fault)) {}

  const char* Name() const override { return "FaultyFileSystem"; }

  IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* context) override {
    IOStatus status = FileSystemWrapper::NewWritableFile(name, options, file, context);
    if (status.ok()) {
      *file = std::make_unique<FaultyFile>(std::move(*file), name, fault_);
    }
    return status;
  }

  IOStatus NewRandomRWFile(const std::string& name, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSRandomRWFile>* file,
                           IODebugContext* context) override {
    IOStatus status = FileSystemWrapper::NewRandomRWFile(name, options, file, context);
    if (status.ok()) {
      *file = std::make_unique<FaultyRandomFile>(std::move(*file), name, fault_);
    }
    return status;
  }

 private:
  const FileFault fault_;
};

}  // namespace

std::shared_ptr<Files> MakeFaultyFiles(FileFault fault, OnFileFailure on_failure) {
  return Files::Over(
      std::make_shared<FaultyFileSystem>(rocksdb::FileSystem::Default(), std::move(fault)),
      std::move(on_failure));
}

}  // namespace ourvoice::storage

#include "storage/rocks/durable_file.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <filesystem>
#include <utility>

#include "storage/rocks/rocks_status.h"

namespace ourvoice::storage {
namespace {

using rocksdb::FileOptions;
using rocksdb::FileSystem;
using rocksdb::IOOptions;

rocksdb::Slice ToSlice(std::string_view text) { return {text.data(), text.size()}; }

FileSystem& SystemOf(const Files& files) { return *files.env()->GetFileSystem(); }

class RandomAccessDurableFile final : public DurableFile {
 public:
  RandomAccessDurableFile(std::shared_ptr<Files> files,
                          std::unique_ptr<rocksdb::FSRandomRWFile> file)
      : files_(std::move(files)), file_(std::move(file)) {}

  absl::StatusOr<std::string> Read(uint64_t offset, size_t bytes_max) const override {
    std::string scratch(bytes_max, '\0');
    rocksdb::Slice read;
    const rocksdb::IOStatus status =
        file_->Read(offset, bytes_max, IOOptions(), &read, scratch.data(), nullptr);
    return status.ok() ? absl::StatusOr<std::string>(read.ToString()) : FromRocks(status);
  }

  absl::Status Write(uint64_t offset, std::string_view bytes) override {
    const rocksdb::IOStatus written = file_->Write(offset, ToSlice(bytes), IOOptions(), nullptr);
    return FromRocks(written.ok() ? file_->Sync(IOOptions(), nullptr) : written);
  }

 private:
  const std::shared_ptr<Files> files_;
  const std::unique_ptr<rocksdb::FSRandomRWFile> file_;
};

class HeldLock final : public FileLock {
 public:
  HeldLock(std::shared_ptr<Files> files, rocksdb::FileLock* lock)
      : files_(std::move(files)), lock_(lock) {}
  ~HeldLock() override { files_->env()->UnlockFile(lock_).PermitUncheckedError(); }

 private:
  const std::shared_ptr<Files> files_;
  rocksdb::FileLock* const lock_;
};

rocksdb::IOStatus WriteWhole(FileSystem& system, const std::string& path,
                             std::string_view content) {
  std::unique_ptr<rocksdb::FSWritableFile> file;
  rocksdb::IOStatus status = system.NewWritableFile(path, FileOptions(), &file, nullptr);
  if (status.ok()) status = file->Append(ToSlice(content), IOOptions(), nullptr);
  if (status.ok()) status = file->Fsync(IOOptions(), nullptr);
  if (status.ok()) status = file->Close(IOOptions(), nullptr);
  return status;
}

}  // namespace

absl::Status DurableFile::Create(const Files& files, const std::string& path,
                                 std::string_view content) {
  const std::string unfinished = path + ".new";
  rocksdb::IOStatus status = WriteWhole(SystemOf(files), unfinished, content);
  if (status.ok()) {
    status = SystemOf(files).RenameFile(unfinished, path, IOOptions(), nullptr);
  }
  return status.ok() ? SyncDirectory(files, std::filesystem::path(path).parent_path())
                     : FromRocks(status);
}

absl::StatusOr<std::unique_ptr<DurableFile>> DurableFile::Open(std::shared_ptr<Files> files,
                                                               const std::string& path) {
  FileSystem& system = SystemOf(*files);
  if (system.FileExists(path, IOOptions(), nullptr).IsNotFound()) {
    return absl::NotFoundError("there is no file " + path);
  }
  std::unique_ptr<rocksdb::FSRandomRWFile> file;
  const rocksdb::IOStatus status = system.NewRandomRWFile(path, FileOptions(), &file, nullptr);
  if (!status.ok()) {
    return FromRocks(status);
  }
  return std::make_unique<RandomAccessDurableFile>(std::move(files), std::move(file));
}

absl::StatusOr<std::unique_ptr<FileLock>> FileLock::Take(std::shared_ptr<Files> files,
                                                         const std::string& path) {
  rocksdb::FileLock* lock = nullptr;
  const rocksdb::Status status = files->env()->LockFile(path, &lock);
  if (!status.ok()) {
    return absl::FailedPreconditionError("cannot lock " + path + ": " + status.ToString());
  }
  return std::make_unique<HeldLock>(std::move(files), lock);
}

absl::Status SyncDirectory(const Files& files, const std::string& path) {
  std::unique_ptr<rocksdb::FSDirectory> directory;
  rocksdb::IOStatus status = SystemOf(files).NewDirectory(path, IOOptions(), &directory, nullptr);
  if (status.ok()) {
    status = directory->Fsync(IOOptions(), nullptr);
  }
  return FromRocks(status);
}

}  // namespace ourvoice::storage

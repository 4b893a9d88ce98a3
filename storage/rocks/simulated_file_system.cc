#include "storage/rocks/simulated_file_system.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ourvoice::storage {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

namespace {

std::string DirectoryOf(const std::string& name) { return name.substr(0, name.rfind('/')); }

IOStatus Missing(const std::string& name) {
  return IOStatus::PathNotFound("there is no file", name);
}

IOStatus Refusal() { return IOStatus::IOError("made to fail by a test, or the process has ended"); }

class SimulatedLock final : public rocksdb::FileLock {
 public:
  explicit SimulatedLock(std::string name_given) : name(std::move(name_given)) {}
  const std::string name;
};

class NoLogger final : public rocksdb::Logger {
 public:
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
  size_t GetLogFileSize() const override { return 0; }
};

}  // namespace

// One open file, and what is done with its bytes.
class SimulatedFileAccess {
 public:
  SimulatedFileAccess(SimulatedDisk& disk, uint64_t process, std::string name,
                      std::shared_ptr<SimulatedDisk::File> file)
      : disk_(disk), process_(process), name_(std::move(name)), file_(std::move(file)) {}

  IOStatus Read(uint64_t offset, size_t bytes_max, Slice* result, char* scratch) const {
    const std::lock_guard lock(disk_.mutex_);
    if (disk_.process_ != process_) {
      return Refusal();
    }
    const size_t begin = std::min<size_t>(offset, file_->content.size());
    const size_t bytes = std::min(bytes_max, file_->content.size() - begin);
    std::memcpy(scratch, file_->content.data() + begin, bytes);
    *result = Slice(scratch, bytes);
    return IOStatus::OK();
  }

  IOStatus Write(uint64_t offset, const Slice& bytes) {
    const std::lock_guard lock(disk_.mutex_);
    if (bytes.empty()) {
      return IOStatus::OK();
    }
    return Change({.offset = offset, .bytes = bytes.ToString()});
  }

  IOStatus Append(const Slice& bytes) {
    const std::lock_guard lock(disk_.mutex_);
    return Write(file_->content.size(), bytes);
  }

  IOStatus Truncate(uint64_t size) {
    const std::lock_guard lock(disk_.mutex_);
    return size == file_->content.size() ? IOStatus::OK() : Change({.offset = size, .bytes = ""});
  }

  IOStatus Sync() {
    const std::lock_guard lock(disk_.mutex_);
    const bool synced = disk_.MayAct(process_, "sync", name_);
    // Those whose sync failed are lost to later syncs too.
    const std::vector<SimulatedDisk::Change> changes = std::exchange(file_->unsynced, {});
    for (const SimulatedDisk::Change& change : changes) {
      if (synced) {
        SimulatedDisk::Apply(change, file_->durable);
      }
    }
    return synced ? IOStatus::OK() : Refusal();
  }

  uint64_t Size() const {
    const std::lock_guard lock(disk_.mutex_);
    return file_->content.size();
  }

 private:
  IOStatus Change(SimulatedDisk::Change change) {
    if (!disk_.MayAct(process_, "write", name_)) {
      return Refusal();
    }
    SimulatedDisk::Apply(change, file_->content);
    file_->unsynced.push_back(std::move(change));
    return IOStatus::OK();
  }

  SimulatedDisk& disk_;
  const uint64_t process_;
  const std::string name_;
  const std::shared_ptr<SimulatedDisk::File> file_;
};

namespace {

class SimulatedSequentialFile final : public rocksdb::FSSequentialFile {
 public:
  explicit SimulatedSequentialFile(SimulatedFileAccess file) : file_(std::move(file)) {}

  IOStatus Read(size_t bytes_max, const IOOptions&, Slice* result, char* scratch,
                IODebugContext*) override {
    IOStatus status = file_.Read(offset_, bytes_max, result, scratch);
    offset_ += status.ok() ? result->size() : 0;
    return status;
  }
  IOStatus Skip(uint64_t bytes) override {
    offset_ += bytes;
    return IOStatus::OK();
  }

 private:
  const SimulatedFileAccess file_;
  uint64_t offset_ = 0;
};

class SimulatedRandomAccessFile final : public rocksdb::FSRandomAccessFile {
 public:
  explicit SimulatedRandomAccessFile(SimulatedFileAccess file) : file_(std::move(file)) {}

  IOStatus Read(uint64_t offset, size_t bytes_max, const IOOptions&, Slice* result, char* scratch,
                IODebugContext*) const override {
    return file_.Read(offset, bytes_max, result, scratch);
  }

 private:
  const SimulatedFileAccess file_;
};

class SimulatedWritableFile final : public rocksdb::FSWritableFile {
 public:
  explicit SimulatedWritableFile(SimulatedFileAccess file) : file_(std::move(file)) {}

  using FSWritableFile::Append;
  IOStatus Append(const Slice& bytes, const IOOptions&, IODebugContext*) override {
    return file_.Append(bytes);
  }
  IOStatus Truncate(uint64_t size, const IOOptions&, IODebugContext*) override {
    return file_.Truncate(size);
  }
  IOStatus Close(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Flush(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return file_.Sync(); }
  bool IsSyncThreadSafe() const override { return true; }
  uint64_t GetFileSize(const IOOptions&, IODebugContext*) override { return file_.Size(); }

 private:
  SimulatedFileAccess file_;
};

class SimulatedRandomFile final : public rocksdb::FSRandomRWFile {
 public:
  explicit SimulatedRandomFile(SimulatedFileAccess file) : file_(std::move(file)) {}

  IOStatus Write(uint64_t offset, const Slice& bytes, const IOOptions&, IODebugContext*) override {
    return file_.Write(offset, bytes);
  }
  IOStatus Read(uint64_t offset, size_t bytes_max, const IOOptions&, Slice* result, char* scratch,
                IODebugContext*) const override {
    return file_.Read(offset, bytes_max, result, scratch);
  }
  IOStatus Flush(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return file_.Sync(); }
  IOStatus Close(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }

 private:
  SimulatedFileAccess file_;
};

class SimulatedDirectory final : public rocksdb::FSDirectory {
 public:
  explicit SimulatedDirectory(std::function<IOStatus()> sync) : sync_(std::move(sync)) {}

  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return sync_(); }
  IOStatus Close(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }

 private:
  const std::function<IOStatus()> sync_;
};

}  // namespace

SimulatedFileSystem::SimulatedFileSystem(SimulatedDisk& disk)
    : disk_(disk), process_(disk.process_) {}

std::shared_ptr<SimulatedDisk::File> SimulatedFileSystem::Find(const std::string& name) const {
  const auto found = disk_.process_ == process_ ? disk_.names_.find(name) : disk_.names_.end();
  return found == disk_.names_.end() ? nullptr : found->second;
}

IOStatus SimulatedFileSystem::NewSequentialFile(const std::string& name, const FileOptions&,
                                                std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                                IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  auto found = Find(name);
  if (found == nullptr) return Missing(name);
  *file = std::make_unique<SimulatedSequentialFile>(
      SimulatedFileAccess(disk_, process_, name, std::move(found)));
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::NewRandomAccessFile(
    const std::string& name, const FileOptions&, std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
    IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  auto found = Find(name);
  if (found == nullptr) return Missing(name);
  *file = std::make_unique<SimulatedRandomAccessFile>(
      SimulatedFileAccess(disk_, process_, name, std::move(found)));
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::NewWritableFile(const std::string& name, const FileOptions&,
                                              std::unique_ptr<rocksdb::FSWritableFile>* file,
                                              IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  if (!disk_.MayAct(process_, "create", name)) return Refusal();
  auto made = std::make_shared<SimulatedDisk::File>();
  disk_.Rename({.directory = DirectoryOf(name), .names = {{name, made}}});
  *file = std::make_unique<SimulatedWritableFile>(
      SimulatedFileAccess(disk_, process_, name, std::move(made)));
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::ReopenWritableFile(const std::string& name,
                                                 const FileOptions& options,
                                                 std::unique_ptr<rocksdb::FSWritableFile>* file,
                                                 IODebugContext* context) {
  const std::lock_guard lock(disk_.mutex_);
  auto found = Find(name);
  if (found == nullptr) return NewWritableFile(name, options, file, context);
  *file = std::make_unique<SimulatedWritableFile>(
      SimulatedFileAccess(disk_, process_, name, std::move(found)));
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::NewRandomRWFile(const std::string& name, const FileOptions&,
                                              std::unique_ptr<rocksdb::FSRandomRWFile>* file,
                                              IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  auto found = Find(name);
  if (found == nullptr) return Missing(name);
  *file = std::make_unique<SimulatedRandomFile>(
      SimulatedFileAccess(disk_, process_, name, std::move(found)));
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::NewDirectory(const std::string& name, const IOOptions&,
                                           std::unique_ptr<rocksdb::FSDirectory>* directory,
                                           IODebugContext*) {
  *directory = std::make_unique<SimulatedDirectory>([this, name] {
    const std::lock_guard lock(disk_.mutex_);
    if (!disk_.MayAct(process_, "sync directory", name)) return Refusal();
    disk_.SyncDirectory(name);
    return IOStatus::OK();
  });
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::NewLogger(const std::string&, const IOOptions&,
                                        std::shared_ptr<rocksdb::Logger>* logger, IODebugContext*) {
  *logger = std::make_shared<NoLogger>();
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::FileExists(const std::string& name, const IOOptions&,
                                         IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  const bool is_there = Find(name) != nullptr || !disk_.List(name + "/").empty();
  return is_there ? IOStatus::OK() : IOStatus::NotFound();
}

IOStatus SimulatedFileSystem::GetChildren(const std::string& directory, const IOOptions&,
                                          std::vector<std::string>* names, IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  if (disk_.process_ != process_) return Refusal();
  const std::string prefix = directory + "/";
  names->clear();
  for (const std::string& path : disk_.List(prefix)) {
    std::string child = path.substr(prefix.size());
    child.resize(std::min(child.size(), child.find('/')));
    if (names->empty() || names->back() != child) names->push_back(std::move(child));
  }
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::GetFileSize(const std::string& name, const IOOptions&,
                                          uint64_t* bytes, IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  const auto found = Find(name);
  if (found == nullptr) return Missing(name);
  *bytes = found->content.size();
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::GetFileModificationTime(const std::string&, const IOOptions&,
                                                      uint64_t* time, IODebugContext*) {
  *time = 0;
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::DeleteFile(const std::string& name, const IOOptions&,
                                         IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  if (Find(name) == nullptr) return Missing(name);
  if (!disk_.MayAct(process_, "remove", name)) return Refusal();
  disk_.Rename({.directory = DirectoryOf(name), .names = {{name, nullptr}}});
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::RenameFile(const std::string& from, const std::string& to,
                                         const IOOptions&, IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  SimulatedDisk::Naming naming{.directory = DirectoryOf(to), .names = {}};
  // A directory takes along what is in it.
  for (const std::string& path : disk_.List(from)) {
    if (path == from || path.starts_with(from + "/")) {
      naming.names.emplace_back(path, nullptr);
      naming.names.emplace_back(to + path.substr(from.size()), Find(path));
    }
  }
  if (naming.names.empty()) return Missing(from);
  if (!disk_.MayAct(process_, "rename", from)) return Refusal();
  disk_.Rename(std::move(naming));
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::CreateDir(const std::string&, const IOOptions&, IODebugContext*) {
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::CreateDirIfMissing(const std::string&, const IOOptions&,
                                                 IODebugContext*) {
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::DeleteDir(const std::string&, const IOOptions&, IODebugContext*) {
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::IsDirectory(const std::string& name, const IOOptions&,
                                          bool* is_directory, IODebugContext*) {
  const std::lock_guard lock(disk_.mutex_);
  *is_directory = Find(name) == nullptr;
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::LockFile(const std::string& name, const IOOptions&,
                                       rocksdb::FileLock** lock, IODebugContext*) {
  const std::lock_guard guard(disk_.mutex_);
  if (disk_.process_ != process_ || !disk_.locks_.insert(name).second) {
    return IOStatus::IOError("the lock is held", name);
  }
  *lock = new SimulatedLock(name);
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::UnlockFile(rocksdb::FileLock* lock, const IOOptions&,
                                         IODebugContext*) {
  const std::lock_guard guard(disk_.mutex_);
  const std::unique_ptr<SimulatedLock> held(static_cast<SimulatedLock*>(lock));
  if (disk_.process_ == process_) disk_.locks_.erase(held->name);
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::GetTestDirectory(const IOOptions&, std::string* path,
                                               IODebugContext*) {
  *path = "/test";
  return IOStatus::OK();
}

IOStatus SimulatedFileSystem::GetAbsolutePath(const std::string& path, const IOOptions&,
                                              std::string* absolute, IODebugContext*) {
  *absolute = path;
  return IOStatus::OK();
}

}  // namespace ourvoice::storage

#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace rocksdb {
class Env;
class FileSystem;
}  // namespace rocksdb

namespace ourvoice::storage {

// Told once for each write that failed: which file, what was being done, and the system's reason.
using OnFileFailure = std::function<void(std::string_view cause)>;

// Writes the cause to standard error as one line and ends the process at once. After a failed write
// or sync nobody knows what the disk holds; only opening the data anew finds out.
void StopProcess(std::string_view cause);

// The files that databases stand on. May be used from any thread.
class Files {
 public:
  // Files of this machine.
  static std::shared_ptr<Files> OnDisk(OnFileFailure on_failure = StopProcess);

  // Files that are gone with the process, for tests.
  static std::shared_ptr<Files> InMemory();

  // Files of another file system, its failures watched. For tests that make files fail.
  static std::shared_ptr<Files> Over(const std::shared_ptr<rocksdb::FileSystem>& base,
                                     OnFileFailure on_failure);

  // What an environment of RocksDB's stands on. For tests.
  static std::shared_ptr<Files> Of(std::unique_ptr<rocksdb::Env> env);

  ~Files();

  rocksdb::Env* env() const { return env_.get(); }

 private:
  explicit Files(std::unique_ptr<rocksdb::Env> env);

  const std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace ourvoice::storage

#pragma once

#include <absl/status/statusor.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace ourvoice::storage {

// Files that nobody but their owner may read.

// An open file that closes itself.
class Descriptor {
 public:
  // `number` is what open() gave.
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }

 private:
  const int number_;
};

// What could not be done to a file of the key store, and why, by errno.
absl::Status KeyStoreFailure(std::string_view what, const std::string& path);

// FAILED_PRECONDITION when others than its owner may use the file or directory.
absl::Status CheckPrivate(const Descriptor& file, const std::string& path);

// Makes the names in a directory survive a power cut.
absl::Status SyncPrivateDirectory(const std::string& path);

// Makes a directory and those above it, each durable before the next.
absl::Status MakePrivateDirectory(const std::filesystem::path& path);

// Whether a private directory is there. FAILED_PRECONDITION when others may look into it.
absl::StatusOr<bool> CheckPrivateDirectory(const std::string& path);

// Writes a whole file, durably, all of it or none. ALREADY_EXISTS when there is one of that name
// that it may not `replace`.
absl::Status WritePrivateFile(const std::string& directory, std::string_view name,
                              std::string_view content, bool replace);

// Writes all of it at the end of an open file.
bool WriteAll(const Descriptor& file, std::string_view content);

}  // namespace ourvoice::storage

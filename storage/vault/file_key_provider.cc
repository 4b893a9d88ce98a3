#include <absl/cleanup/cleanup.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "storage/vault/key_file.h"
#include "storage/vault/key_provider.h"

namespace ourvoice::storage {
namespace {

constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
// Longer than any key's file, so that one that has grown is noticed.
constexpr size_t kReadBytesMax = 256;

// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }

 private:
  const int number_;
};

absl::Status Failure(std::string_view what, const std::string& path) {
  return absl::ErrnoToStatus(errno, fmt::format("key store: cannot {} {}", what, path));
}

absl::Status CheckPrivate(const Descriptor& file, const std::string& path) {
  struct stat facts = {};
  if (fstat(file.number(), &facts) != 0) return Failure("inspect", path);
  if ((facts.st_mode & kOthers) == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      fmt::format("others than its owner may read {}; remove their access (chmod go=) and consider "
                  "its keys known",
                  path));
}

absl::Status SyncDirectory(const std::string& path) {
  const Descriptor directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.ok() || fsync(directory.number()) != 0) return Failure("sync", path);
  return absl::OkStatus();
}

// Makes a directory and those above it, each durable before the next.
absl::Status MakeDirectory(const std::filesystem::path& path) {
  std::error_code ignored;
  if (path.empty() || std::filesystem::is_directory(path, ignored)) return absl::OkStatus();
  const std::filesystem::path parent = path.parent_path();
  if (absl::Status made = MakeDirectory(parent); !made.ok()) return made;
  if (mkdir(path.c_str(), S_IRWXU) != 0) return Failure("make", path.string());
  return SyncDirectory(parent.empty() ? "." : parent.string());
}

absl::Status CheckName(std::string_view name) {
  const auto allowed = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  };
  if (!name.empty() && std::all_of(name.begin(), name.end(), allowed)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "a key's name consists of lower-case letters, digits and dashes");
}

class FileKeyProvider final : public KeyProvider {
 public:
  explicit FileKeyProvider(std::string directory) : directory_(std::move(directory)) {}

  absl::StatusOr<std::string> Read(std::string_view name) const override {
    if (absl::Status checked = CheckName(name); !checked.ok()) return checked;
    if (absl::StatusOr<bool> exists = CheckDirectory(); !exists.ok()) return exists.status();
    const std::string path = fmt::format("{}/{}", directory_, name);
    const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.ok()) return Failure("open", path);
    if (absl::Status is_private = CheckPrivate(file, path); !is_private.ok()) return is_private;

    std::string content(kReadBytesMax, '\0');
    const ssize_t bytes = read(file.number(), content.data(), content.size());
    if (bytes < 0) return Failure("read", path);
    absl::StatusOr<std::string> key =
        DecodeKeyFile(name, std::string_view(content).substr(0, static_cast<size_t>(bytes)));
    sodium_memzero(content.data(), content.size());
    return key;
  }

  absl::Status Create(std::string_view name, std::string_view key) override {
    if (absl::Status checked = CheckName(name); !checked.ok()) return checked;
    if (absl::Status made = MakeDirectory(directory_); !made.ok()) return made;
    if (absl::StatusOr<bool> exists = CheckDirectory(); !exists.ok()) return exists.status();

    std::string temporary = fmt::format("{}/.new-XXXXXX", directory_);
    const Descriptor file(mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.ok()) return Failure("make a file in", directory_);
    const absl::Cleanup remove = [&temporary] { unlink(temporary.c_str()); };

    std::string content = EncodeKeyFile(name, key);
    const ssize_t written = write(file.number(), content.data(), content.size());
    const bool complete = written == static_cast<ssize_t>(content.size());
    sodium_memzero(content.data(), content.size());
    if (!complete || fsync(file.number()) != 0) return Failure("write", temporary);

    const std::string path = fmt::format("{}/{}", directory_, name);
    if (renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0) {
      return Failure("publish", path);
    }
    return SyncDirectory(directory_);
  }

  absl::StatusOr<std::vector<std::string>> List() const override {
    const absl::StatusOr<bool> exists = CheckDirectory();
    if (!exists.ok()) return exists.status();
    std::vector<std::string> names;
    if (!*exists) return names;
    std::error_code error;
    const std::filesystem::directory_iterator end;
    for (std::filesystem::directory_iterator entry(directory_, error); !error && entry != end;
         entry.increment(error)) {
      std::string name = entry->path().filename().string();
      if (CheckName(name).ok()) names.push_back(std::move(name));
    }
    if (error) return absl::InternalError(fmt::format("key store: cannot list {}", directory_));
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  // Whether the directory is there. FAILED_PRECONDITION when others may look into it.
  absl::StatusOr<bool> CheckDirectory() const {
    const Descriptor directory(open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.ok() && errno == ENOENT) return false;
    if (!directory.ok()) return Failure("open", directory_);
    if (absl::Status is_private = CheckPrivate(directory, directory_); !is_private.ok()) {
      return is_private;
    }
    return true;
  }

  const std::string directory_;
};

}  // namespace

std::unique_ptr<KeyProvider> MakeFileKeyProvider(std::string directory) {
  return std::make_unique<FileKeyProvider>(std::move(directory));
}

}  // namespace ourvoice::storage

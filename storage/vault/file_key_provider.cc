#include <fcntl.h>
#include <fmt/core.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "storage/vault/erased_list_file.h"
#include "storage/vault/key_file.h"
#include "storage/vault/key_provider.h"
#include "storage/vault/private_files.h"

namespace ourvoice::storage {
namespace {

// Longer than any key's file, so that one that has grown is noticed.
constexpr size_t kReadBytesMax = 256;
// What a key's file is called while it is destroyed. Has a dot, and so is no key's name.
constexpr std::string_view kDoomedPrefix = ".destroyed-";

absl::Status CheckName(std::string_view name) {
  const auto allowed = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  };
  if (!name.empty() && std::all_of(name.begin(), name.end(), allowed)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "a key's name consists of lower-case letters, digits and dashes");
}

// Overwrites a file where it stands, then removes it.
absl::Status Shred(const std::string& directory, const std::string& path) {
  {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.ok()) return KeyStoreFailure("open", path);
    struct stat facts = {};
    if (fstat(file.number(), &facts) != 0) return KeyStoreFailure("inspect", path);
    const std::string zeroes(static_cast<size_t>(facts.st_size), '\0');
    if (!WriteAll(file, zeroes) || fsync(file.number()) != 0) {
      return KeyStoreFailure("overwrite", path);
    }
  }
  if (unlink(path.c_str()) != 0) return KeyStoreFailure("remove", path);
  return SyncPrivateDirectory(directory);
}

class FileKeyProvider final : public KeyProvider {
 public:
  explicit FileKeyProvider(std::string directory)
      : directory_(std::move(directory)), erased_(directory_) {}

  absl::StatusOr<std::string> Read(std::string_view name) const override {
    if (absl::Status checked = CheckName(name); !checked.ok()) return checked;
    if (absl::StatusOr<bool> exists = CheckPrivateDirectory(directory_); !exists.ok()) {
      return exists.status();
    }
    const std::string path = PathOf(name);
    const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.ok()) return KeyStoreFailure("open", path);
    if (absl::Status is_private = CheckPrivate(file, path); !is_private.ok()) return is_private;

    std::string content(kReadBytesMax, '\0');
    const ssize_t bytes = read(file.number(), content.data(), content.size());
    if (bytes < 0) return KeyStoreFailure("read", path);
    absl::StatusOr<std::string> key =
        DecodeKeyFile(name, std::string_view(content).substr(0, static_cast<size_t>(bytes)));
    sodium_memzero(content.data(), content.size());
    return key;
  }

  absl::Status Create(std::string_view name, std::string_view key) override {
    if (absl::Status checked = CheckName(name); !checked.ok()) return checked;
    if (absl::Status made = MakePrivateDirectory(directory_); !made.ok()) return made;
    const absl::StatusOr<std::vector<std::string>> names = Files();
    if (!names.ok()) return names.status();
    if (names->empty()) {
      // A process may have been killed between making the directory and syncing its name. Who may
      // not read the one above has not made it.
      const absl::Status synced = SyncPrivateDirectory(PathOf(".."));
      if (!synced.ok() && !absl::IsPermissionDenied(synced)) return synced;
    }
    std::string content = EncodeKeyFile(name, key);
    const absl::Status written = WritePrivateFile(directory_, name, content, /*replace=*/false);
    sodium_memzero(content.data(), content.size());
    return written;
  }

  absl::StatusOr<std::vector<std::string>> List() const override {
    absl::StatusOr<std::vector<std::string>> names = Files();
    if (names.ok()) std::erase_if(*names, [](const auto& name) { return !CheckName(name).ok(); });
    return names;
  }

  absl::Status Destroy(std::string_view name) override {
    if (absl::Status checked = CheckName(name); !checked.ok()) return checked;
    const std::string doomed = PathOf(std::string(kDoomedPrefix).append(name));
    if (rename(PathOf(name).c_str(), doomed.c_str()) != 0 && errno != ENOENT) {
      return KeyStoreFailure("destroy", PathOf(name));
    }
    return FinishWriting();
  }

  absl::Status FinishWriting() override {
    const absl::StatusOr<std::vector<std::string>> names = Files();
    if (!names.ok()) return names.status();
    if (names->empty()) return absl::OkStatus();
    // Before a doomed key is overwritten, its own name has to be gone: else a power cut might bring
    // back a key of zeroes.
    if (absl::Status synced = SyncPrivateDirectory(directory_); !synced.ok()) return synced;
    for (const std::string& name : *names) {
      if (!name.starts_with(kDoomedPrefix)) continue;
      if (absl::Status gone = Shred(directory_, PathOf(name)); !gone.ok()) return gone;
    }
    return absl::OkStatus();
  }

  std::string Caveat() const override {
    return fmt::format(
        "destroyed keys were overwritten and removed in {}; flash storage, copy-on-write file "
        "systems and snapshots may keep old blocks, and so does a copy that somebody made",
        directory_);
  }

  absl::Status AddErased(const std::vector<ErasedSubject>& subjects) override {
    return erased_.Add(subjects);
  }

  absl::StatusOr<std::vector<ErasedSubject>> ReadErased() const override { return erased_.Read(); }

 private:
  std::string PathOf(std::string_view name) const { return fmt::format("{}/{}", directory_, name); }

  // Names of all files in the directory, sorted; none when there is no directory.
  absl::StatusOr<std::vector<std::string>> Files() const {
    const absl::StatusOr<bool> exists = CheckPrivateDirectory(directory_);
    if (!exists.ok()) return exists.status();
    std::vector<std::string> names;
    if (!*exists) return names;
    std::error_code error;
    const std::filesystem::directory_iterator end;
    for (std::filesystem::directory_iterator entry(directory_, error); !error && entry != end;
         entry.increment(error)) {
      names.push_back(entry->path().filename().string());
    }
    if (error) return absl::InternalError(fmt::format("key store: cannot list {}", directory_));
    std::sort(names.begin(), names.end());
    return names;
  }

  const std::string directory_;
  ErasedListFile erased_;
};

}  // namespace

std::unique_ptr<KeyProvider> MakeFileKeyProvider(std::string directory) {
  return std::make_unique<FileKeyProvider>(std::move(directory));
}

}  // namespace ourvoice::storage

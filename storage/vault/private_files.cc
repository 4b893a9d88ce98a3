#include "storage/vault/private_files.h"

#include <absl/cleanup/cleanup.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace ourvoice::storage {
namespace {

constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

absl::Status KeyStoreFailure(std::string_view what, const std::string& path) {
  return absl::ErrnoToStatus(errno, fmt::format("key store: cannot {} {}", what, path));
}

absl::Status CheckPrivate(const Descriptor& file, const std::string& path) {
  struct stat facts = {};
  if (fstat(file.number(), &facts) != 0) return KeyStoreFailure("inspect", path);
  if ((facts.st_mode & kOthers) == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      fmt::format("others than its owner may read {}; remove their access (chmod go=) and consider "
                  "its keys known",
                  path));
}

absl::Status SyncPrivateDirectory(const std::string& path) {
  const Descriptor directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.ok() || fsync(directory.number()) != 0) return KeyStoreFailure("sync", path);
  return absl::OkStatus();
}

absl::Status MakePrivateDirectory(const std::filesystem::path& path) {
  std::error_code ignored;
  if (path.empty() || std::filesystem::is_directory(path, ignored)) return absl::OkStatus();
  const std::filesystem::path parent = path.parent_path();
  if (absl::Status made = MakePrivateDirectory(parent); !made.ok()) return made;
  if (mkdir(path.c_str(), S_IRWXU) != 0) return KeyStoreFailure("make", path.string());
  return SyncPrivateDirectory(parent.empty() ? "." : parent.string());
}

absl::StatusOr<bool> CheckPrivateDirectory(const std::string& path) {
  const Descriptor directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.ok() && errno == ENOENT) return false;
  if (!directory.ok()) return KeyStoreFailure("open", path);
  if (absl::Status is_private = CheckPrivate(directory, path); !is_private.ok()) return is_private;
  return true;
}

absl::Status WritePrivateFile(const std::string& directory, std::string_view name,
                              std::string_view content, bool replace) {
  std::string temporary = fmt::format("{}/.new-XXXXXX", directory);
  const Descriptor file(mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.ok()) return KeyStoreFailure("make a file in", directory);
  const absl::Cleanup remove = [&temporary] { unlink(temporary.c_str()); };
  if (!WriteAll(file, content) || fsync(file.number()) != 0) {
    return KeyStoreFailure("write", temporary);
  }
  const std::string path = fmt::format("{}/{}", directory, name);
  if (renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(),
                replace ? 0 : RENAME_NOREPLACE) != 0) {
    return KeyStoreFailure("publish", path);
  }
  return SyncPrivateDirectory(directory);
}

bool WriteAll(const Descriptor& file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace ourvoice::storage

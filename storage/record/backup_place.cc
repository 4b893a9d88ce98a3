#include "storage/record/backup_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;

// The path with no symbolic links in what there is of it.
fs::path Resolved(const std::string& path) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(fs::absolute(path, error), error);
  // Without a name at the end, which a slash there leaves.
  return resolved.has_filename() ? resolved : resolved.parent_path();
}

bool IsWithin(const fs::path& inner, const fs::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

absl::Status CheckApart(const std::string& directory, const std::string& other,
                        std::string_view what) {
  const fs::path backups = Resolved(directory);
  const fs::path apart = Resolved(other);
  if (!IsWithin(backups, apart) && !IsWithin(apart, backups)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      fmt::format("backups cannot be in {}: {} {} lie there; name a directory apart from them",
                  directory, what, other));
}

}  // namespace

absl::Status CheckBackupPlace(const std::string& directory, const std::string& data_directory,
                              const std::string& keys_directory) {
  if (!fs::path(directory).is_absolute()) {
    return absl::InvalidArgumentError("the directory of backups has to be an absolute path");
  }
  const absl::Status apart = CheckApart(directory, keys_directory, "the keys in");
  return apart.ok() ? CheckApart(directory, data_directory, "the data in") : apart;
}

}  // namespace ourvoice::storage

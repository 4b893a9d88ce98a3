#include "storage/record/backup_place.h"

#include <fmt/format.h>

#include <filesystem>

#include "storage/rocks/folders.h"

namespace ourvoice::storage {
namespace {

absl::Status CheckApart(const std::string& directory, const std::string& other,
                        std::string_view what) {
  if (!IsWithin(directory, other) && !IsWithin(other, directory)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      fmt::format("backups cannot be in {}: {} {} lie there; name a directory apart from them",
                  directory, what, other));
}

}  // namespace

absl::Status CheckBackupPlace(const std::string& directory, const std::string& data_directory,
                              const std::string& keys_directory) {
  if (!std::filesystem::path(directory).is_absolute()) {
    return absl::InvalidArgumentError("the directory of backups has to be an absolute path");
  }
  const absl::Status apart = CheckApart(directory, keys_directory, "the keys in");
  return apart.ok() ? CheckApart(directory, data_directory, "the data in") : apart;
}

}  // namespace ourvoice::storage

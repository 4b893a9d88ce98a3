#include "storage/record/export_directory.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "storage/rocks/folders.h"

namespace ourvoice::storage {

absl::Status MakeExportDirectory(const Files& files, const std::string& directory,
                                 const std::string& data_directory, std::string_view what) {
  if (!std::filesystem::path(directory).is_absolute()) {
    return absl::InvalidArgumentError(fmt::format("the {} must be an absolute path", what));
  }
  std::error_code error;
  const auto wanted = std::filesystem::weakly_canonical(directory, error);
  if (IsWithin(directory, data_directory)) {
    return absl::InvalidArgumentError(fmt::format(
        "the {} must not lie within the data directory: both would be lost together", what));
  }
  if (std::filesystem::is_directory(wanted, error)) {
    return absl::OkStatus();
  }
  if (absl::Status made = MakeFolder(files, wanted); !made.ok()) {
    return absl::UnavailableError(
        fmt::format("cannot make {}: {}", wanted.string(), std::string(made.message())));
  }
  std::filesystem::permissions(wanted, std::filesystem::perms::owner_all, error);
  return absl::OkStatus();
}

}  // namespace ourvoice::storage

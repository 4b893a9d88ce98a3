#include "clients/cli/output_file.h"

#include <absl/strings/str_cat.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace ourvoice::cli {

absl::Status WriteNewFile(const std::string& path, std::string_view content) {
  if (path.empty()) {
    fmt::print("{}", content);
    return absl::OkStatus();
  }
  std::FILE* file = std::fopen(path.c_str(), "wbx");
  if (file == nullptr && errno == EEXIST) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": is there already: give another name, or move it away"));
  }
  if (file == nullptr) {
    return absl::UnavailableError(
        absl::StrCat(path, ": cannot be written: ", std::generic_category().message(errno)));
  }
  const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) return absl::UnavailableError(absl::StrCat(path, ": cannot be written"));
  return absl::OkStatus();
}

}  // namespace ourvoice::cli

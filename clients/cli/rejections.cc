#include "clients/cli/rejections.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "clients/cli/csv.h"
#include "clients/cli/harmless_cell.h"

namespace ourvoice::cli {

absl::Status WriteRejections(const std::string& path, std::vector<Rejection> rejections) {
  const std::string rejected_path = path + ".rejected.csv";
  std::remove(rejected_path.c_str());
  if (rejections.empty()) return absl::OkStatus();
  std::stable_sort(rejections.begin(), rejections.end(),
                   [](const Rejection& a, const Rejection& b) { return a.row < b.row; });
  std::string text = CsvLine({"row", "column", "reason"});
  for (const Rejection& rejection : rejections) {
    text += CsvLine(
        HarmlessCells({fmt::format("{}", rejection.row), rejection.column, rejection.reason}));
  }
  // A new file only: never through a link that somebody puts there.
  std::FILE* file = std::fopen(rejected_path.c_str(), "wbx");
  const bool written =
      file != nullptr && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool closed = file != nullptr && std::fclose(file) == 0;
  if (!written || !closed) return absl::UnavailableError(rejected_path + ": cannot be written");
  return absl::OkStatus();
}

}  // namespace ourvoice::cli

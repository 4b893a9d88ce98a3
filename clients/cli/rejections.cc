#include "clients/cli/rejections.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "clients/cli/csv.h"

namespace ourvoice::cli {

absl::Status WriteRejections(const std::string& path, std::vector<Rejection> rejections) {
  const std::string rejected_path = path + ".rejected.csv";
  std::remove(rejected_path.c_str());
  if (rejections.empty()) return absl::OkStatus();
  std::stable_sort(rejections.begin(), rejections.end(),
                   [](const Rejection& a, const Rejection& b) { return a.row < b.row; });
  std::ofstream file(rejected_path, std::ios::binary);
  file << CsvLine({"row", "column", "reason"});
  for (const Rejection& rejection : rejections) {
    file << CsvLine({fmt::format("{}", rejection.row), rejection.column, rejection.reason});
  }
  file.close();
  if (!file) return absl::UnavailableError(rejected_path + ": cannot be written");
  return absl::OkStatus();
}

}  // namespace ourvoice::cli

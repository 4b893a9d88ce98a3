#include "tests/bench/page.h"

#include <absl/strings/str_cat.h>
#include <absl/time/time.h>
#include <fmt/format.h>

#include <fstream>
#include <thread>

#include "services/kit/clock.h"
#include "tests/support/binary.h"

namespace ourvoice::bench {
namespace {

constexpr std::string_view kBegin = "<!-- figures -->\n";
constexpr std::string_view kEnd = "<!-- end of figures -->";

// What stands after the name in the first line of a file of `name : value` lines.
std::string ValueIn(const std::string& path, std::string_view name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(':');
    if (line.starts_with(name) && colon != std::string::npos) {
      return line.substr(line.find_first_not_of(" \t", colon + 1));
    }
  }
  return "unknown";
}

}  // namespace

absl::Status WriteFigures(const std::string& path, const std::vector<Figure>& figures,
                          const RunOptions& options) {
  std::string page = test::ReadFile(path);
  const size_t begin = page.find(kBegin);
  const size_t end = page.find(kEnd);
  if (begin == std::string::npos || end == std::string::npos || end < begin) {
    return absl::NotFoundError(path + ": has no marks between which the figures stand");
  }
  std::string table = fmt::format(
      "\nMeasured on {} with {} processors ({}) and {} of memory; {} repetitions, seed {}.\n\n",
      absl::FormatTime("%d %B %Y", kit::SystemClock()(), absl::UTCTimeZone()),
      std::thread::hardware_concurrency(), ValueIn("/proc/cpuinfo", "model name"),
      ValueIn("/proc/meminfo", "MemTotal"), options.repeats, options.seed);
  table += kMarkdownHeader;
  for (const Figure& figure : figures) table += ToMarkdown(figure);
  table += "\n";
  page.replace(begin + kBegin.size(), end - begin - kBegin.size(), table);
  std::ofstream file(path, std::ios::binary);
  file << page;
  file.close();
  if (!file) return absl::UnavailableError(path + ": cannot be written");
  return absl::OkStatus();
}

}  // namespace ourvoice::bench

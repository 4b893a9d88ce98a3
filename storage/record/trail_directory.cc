#include "storage/record/trail_directory.h"

#include <absl/time/civil_time.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace ourvoice::storage {
namespace {

constexpr std::string_view kPrefix = "trail-";
constexpr std::string_view kSuffix = ".json";
constexpr size_t kDateLetters = 10;

std::string FileNameOf(std::string_view date) {
  return fmt::format("{}{}{}", kPrefix, date, kSuffix);
}

std::optional<absl::CivilDay> DayOf(std::string_view date) {
  absl::CivilDay day;
  if (date.size() != kDateLetters ||
      !absl::ParseCivilTime(absl::string_view(date.data(), date.size()), &day) ||
      absl::FormatCivilTime(day) != date) {
    return std::nullopt;
  }
  return day;
}

// Days of which there are copies, oldest first. UNAVAILABLE when the directory cannot be read.
absl::StatusOr<std::vector<std::string>> DatesIn(const std::string& directory) {
  std::vector<std::string> dates;
  std::error_code error;
  auto entry = std::filesystem::directory_iterator(directory, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.size() != kPrefix.size() + kDateLetters + kSuffix.size()) continue;
    const std::string date = name.substr(kPrefix.size(), kDateLetters);
    if (name == FileNameOf(date) && DayOf(date)) dates.push_back(date);
  }
  if (error) {
    return absl::UnavailableError(
        fmt::format("the directory {} cannot be read: {}", directory, error.message()));
  }
  std::sort(dates.begin(), dates.end());
  return dates;
}

absl::StatusOr<FoundTrailCopy> ReadCopy(const std::string& directory, std::string_view date,
                                        std::string_view public_key) {
  const std::string path = TrailCopyPath(directory, date);
  std::ifstream file(path, std::ios::binary);
  std::ostringstream read;
  if (!file || !(read << file.rdbuf())) {
    return absl::DataLossError(fmt::format("the trail copy {} cannot be read, or is empty", path));
  }
  const std::string content = std::move(read).str();
  absl::StatusOr<TrailCopy> copy = DecodeTrailCopy(content, public_key);
  if (absl::IsInvalidArgument(copy.status())) return copy.status();
  if (!copy.ok()) {
    return absl::DataLossError(
        fmt::format("the trail copy {} {}", path, std::string(copy.status().message())));
  }
  if (copy->header.date() != date) {
    return absl::DataLossError(
        fmt::format("the trail copy {} is the one of {}", path, copy->header.date()));
  }
  return FoundTrailCopy{.copy = *std::move(copy), .hash = TrailHash(content)};
}

// Whether a copy continues the one that stands before it in the directory.
absl::Status CheckContinues(const TrailCopy& copy, const std::vector<std::string>& dates,
                            const std::optional<FoundTrailCopy>& before) {
  const std::string name = FileNameOf(copy.header.date());
  const std::string& previous = copy.header.previous_date();
  if (!previous.empty() && !std::binary_search(dates.begin(), dates.end(), previous)) {
    return absl::DataLossError(
        fmt::format("the trail copy {} is missing: {} continues it", FileNameOf(previous), name));
  }
  const std::string before_date = before ? before->copy.header.date() : "";
  if (previous != before_date) {
    return absl::DataLossError(
        fmt::format("the trail copy {} does not continue {}, which stands before it", name,
                    FileNameOf(before_date)));
  }
  if (before && copy.header.previous_hash() != before->hash) {
    return absl::DataLossError(
        fmt::format("the trail copy {} continues another {} than the one that is there", name,
                    FileNameOf(before_date)));
  }
  return absl::OkStatus();
}

// Adds the days between two copies.
void AddGap(std::string_view before, std::string_view after, std::vector<std::string>& gaps) {
  const absl::CivilDay first = *DayOf(before) + 1;
  const absl::CivilDay last = *DayOf(after) - 1;
  if (first > last) return;
  gaps.push_back(first == last ? absl::FormatCivilTime(first)
                               : fmt::format("{} to {}", absl::FormatCivilTime(first),
                                             absl::FormatCivilTime(last)));
}

}  // namespace

std::string TrailCopyPath(const std::string& directory, std::string_view date) {
  return fmt::format("{}/{}", directory, FileNameOf(date));
}

absl::StatusOr<std::optional<FoundTrailCopy>> NewestTrailCopy(const std::string& directory,
                                                              std::string_view public_key) {
  const absl::StatusOr<std::vector<std::string>> dates = DatesIn(directory);
  if (!dates.ok()) return dates.status();
  if (dates->empty()) return std::nullopt;
  absl::StatusOr<FoundTrailCopy> newest = ReadCopy(directory, dates->back(), public_key);
  if (!newest.ok()) return newest.status();
  return *std::move(newest);
}

absl::StatusOr<TrailSummary> CheckTrailCopies(const std::string& directory,
                                              std::string_view public_key,
                                              const OnTrailCopy& on_copy) {
  std::error_code error;
  if (!std::filesystem::is_directory(directory, error)) {
    return absl::InvalidArgumentError(fmt::format("there is no directory {}", directory));
  }
  const absl::StatusOr<std::vector<std::string>> dates = DatesIn(directory);
  if (!dates.ok()) return dates.status();
  if (dates->empty()) {
    return absl::NotFoundError(fmt::format("there is no copy of the trail in {}", directory));
  }
  TrailSummary summary{.first_date = dates->front(), .last_date = dates->back()};
  std::optional<FoundTrailCopy> before;
  for (const std::string& date : *dates) {
    absl::StatusOr<FoundTrailCopy> found = ReadCopy(directory, date, public_key);
    if (!found.ok()) return found.status();
    absl::Status checked = CheckContinues(found->copy, *dates, before);
    if (checked.ok() && on_copy) checked = on_copy(found->copy);
    if (!checked.ok()) return checked;
    if (before) AddGap(before->copy.header.date(), date, summary.gaps);
    ++summary.copy_count;
    summary.entry_count += found->copy.entries.size();
    summary.position = found->copy.header.position();
    before = *std::move(found);
  }
  return summary;
}

}  // namespace ourvoice::storage

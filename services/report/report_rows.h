#pragma once

#include <absl/status/statusor.h>
#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "services/report/response_row.h"
#include "storage/view/view.h"

namespace ourvoice::report {

// Rows. Definitions are numbered as they came and loaded in that order, so that they get the same
// codes again; their values are the payloads of their events.
inline std::string SurveyKey(size_t number) { return fmt::format("survey/{:010}", number); }
inline std::string SettingKey(uint32_t code) { return fmt::format("setting/{:010}", code); }
// What begins a run: a version is published, or the run before is complete.
inline std::string RunKey(size_t number, std::string_view began) {
  return fmt::format("run/{:010}/{}", number, began);
}
inline constexpr std::string_view kPublished = "published";
inline constexpr std::string_view kCompleted = "completed";
inline std::string ResponseKey(std::string_view id) { return fmt::format("response/{}", id); }

// What parked things need.
inline std::string NeedSurvey(std::string_view id, uint32_t version) {
  return fmt::format("survey/{}/{}", id, version);
}
inline std::string NeedSetting(std::string_view id) { return fmt::format("setting/{}", id); }
inline std::string NeedCodebook(std::string_view id, uint32_t version) {
  return fmt::format("codebook/{}/{}", id, version);
}
inline std::string NeedResponse(std::string_view id) { return fmt::format("response/{}", id); }

// Reads a message from a row. DATA_LOSS when it is something else.
template <typename Event>
absl::StatusOr<Event> Parse(std::string_view bytes) {
  Event event;
  if (event.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return event;
  return absl::DataLossError(
      fmt::format("what is stored as {} is none", Event::descriptor()->full_name()));
}

// Calls `read` with each row below the prefix, in order of key, until one cannot be read.
inline absl::Status ForEachRow(
    const storage::ViewRows& rows, std::string_view prefix,
    const std::function<absl::Status(std::string_view key, std::string_view value)>& read) {
  absl::Status status;
  const absl::Status scanned = rows.Scan(prefix, [&](std::string_view key, std::string_view value) {
    status = read(key, value);
    return status.ok();
  });
  return scanned.ok() ? status : scanned;
}

// The row of a response; nothing when there is none.
inline absl::StatusOr<std::optional<ResponseRow>> GetRow(const std::string& id,
                                                         const storage::ViewRows& rows) {
  const absl::StatusOr<std::optional<std::string>> bytes = rows.Get(ResponseKey(id));
  if (!bytes.ok()) return bytes.status();
  if (!bytes->has_value()) return std::nullopt;
  return Unpack(**bytes);
}

}  // namespace ourvoice::report

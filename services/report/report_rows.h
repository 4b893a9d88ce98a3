#pragma once

#include <absl/status/statusor.h>
#include <fmt/format.h>

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

// The row of a response; nothing when there is none.
inline absl::StatusOr<std::optional<ResponseRow>> GetResponse(const std::string& id,
                                                              const storage::ViewRows& rows) {
  const absl::StatusOr<std::optional<std::string>> bytes = rows.Get(ResponseKey(id));
  if (!bytes.ok()) return bytes.status();
  if (!bytes->has_value()) return std::nullopt;
  return Unpack(**bytes);
}

}  // namespace ourvoice::report

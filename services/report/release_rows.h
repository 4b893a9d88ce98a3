#pragma once

#include <absl/status/statusor.h>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/report/v1/kept.pb.h"
#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/release_draft.h"
#include "storage/view/view.h"

namespace ourvoice::report {

// Rows of what was released: releases by number, their reports, and the counts behind the newest.
inline std::string ReleaseKey(std::string_view survey_id, uint32_t number) {
  return fmt::format("release/{}/{:010}", survey_id, number);
}
std::string ReportKey(uint32_t number, const v1::GetReportResponse& report);
inline std::string CountsKey(std::string_view survey_id) {
  return fmt::format("counts/{}", survey_id);
}

// Releases of a survey, the oldest first.
absl::StatusOr<std::vector<v1::Release>> ListReleases(const storage::ViewRows& rows,
                                                      const std::string& survey_id);

// Nothing when there is none. DATA_LOSS when there are no counts behind the newest.
absl::StatusOr<std::optional<LastRelease>> FindLastRelease(const storage::ViewRows& rows,
                                                           const std::string& survey_id);

// The report that is asked for, of the release in which it was made. NOT_FOUND names what there is
// instead; FAILED_PRECONDITION when nothing has been released.
absl::StatusOr<v1::GetReportResponse> FindReport(const storage::ViewRows& rows,
                                                 const v1::GetReportRequest& request);

}  // namespace ourvoice::report

#pragma once

#include <absl/status/statusor.h>

#include <mutex>
#include <string>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/report/policy.h"
#include "services/report/report_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::report {

// Releases reports, and gives leaders what was released. Outlives the dispatcher's calls; all that
// it is given outlives it. Every call waits up to two seconds until everything in the record is
// counted: UNAVAILABLE when that takes longer, or what stopped the view.
class ReportService {
 public:
  // `runner` runs `view` over `log`.
  ReportService(storage::EventLog& log, storage::ViewRunner& runner, ReportView& view,
                kit::Clock clock = kit::SystemClock());

  void Register(kit::Dispatcher& dispatcher);

  // The report as it was released. Errors are those of FindReport (release_rows.h).
  absl::StatusOr<v1::GetReportResponse> GetReport(const v1::GetReportRequest& request) const;

  // Releases of a survey, the newest first.
  absl::StatusOr<v1::ListReleasesResponse> ListReleases(
      const v1::ListReleasesRequest& request) const;

  // A repeat of a request gives its first release. Errors are those of DraftRelease
  // (release_draft.h) and of the log.
  absl::StatusOr<v1::ReleaseReportsResponse> ReleaseReports(
      const kit::CallContext& context, const v1::ReleaseReportsRequest& request);

  // The report as it stands. NOT_FOUND names what there is instead.
  absl::StatusOr<v1::PreviewReportResponse> PreviewReport(
      const v1::PreviewReportRequest& request) const;

  // Errors are those of CountLive (live_participation.h).
  absl::StatusOr<v1::GetLiveParticipationResponse> GetLiveParticipation(
      const kit::Caller& caller, const v1::GetLiveParticipationRequest& request) const;

 private:
  absl::Status CatchUp() const;
  // NOT_FOUND, naming those that there are, for a survey that is not published.
  absl::Status CheckSurvey(const std::string& survey_id) const;
  std::string Today() const;
  absl::StatusOr<v1::Release> ReleaseOnce(const std::string& account,
                                          const v1::ReleaseReportsRequest& request) const;
  // What the request released when it was first sent; `otherwise` when it did not.
  absl::StatusOr<v1::Release> FirstReleased(const v1::ReleaseReportsRequest& request,
                                            absl::Status otherwise) const;

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  ReportView& view_;
  const kit::Clock clock_;
  const Policy policy_;
  // One release is made at a time: each keeps to the one before.
  std::mutex releasing_;
};

}  // namespace ourvoice::report

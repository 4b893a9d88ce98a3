#include "services/report/report_service.h"

#include <absl/time/time.h>

#include <string>
#include <utility>

#include "services/kit/catch_up.h"
#include "services/report/report_assembly.h"
#include "services/report/report_counts.h"
#include "services/report/report_scope.h"

namespace ourvoice::report {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(2);

}  // namespace

ReportService::ReportService(storage::EventLog& log, storage::ViewRunner& runner, ReportView& view,
                             kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)) {}

void ReportService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary<v1::GetReportRequest, v1::GetReportResponse>(
      "ourvoice.report.v1.ReportService.GetReport",
      [this](const kit::CallContext&, const v1::GetReportRequest& request) {
        return GetReport(request);
      });
}

absl::StatusOr<v1::GetReportResponse> ReportService::GetReport(
    const v1::GetReportRequest& request) const {
  absl::Status caught_up = kit::CatchUp(log_, runner_, kPatience, "report.ourvoice");
  if (!caught_up.ok()) return caught_up;
  const std::string date = absl::FormatTime("%Y-%m-%d", clock_(), absl::UTCTimeZone());
  absl::StatusOr<v1::GetReportResponse> response;
  view_.Read([&](const ReportView::Contents& contents) {
    const absl::StatusOr<ReportScope> scope = FindScope(request, contents.catalogue);
    if (!scope.ok()) {
      response = scope.status();
      return;
    }
    const std::vector<TrueReport> counts =
        CountReports(*scope, contents.catalogue, contents.columns);
    const size_t asked = scope->wave.has_value() ? 1 + *scope->wave : 0;
    response = AssembleReport(*scope, Release(counts, asked, policy_), policy_);
    response->mutable_method()->set_record_date(date);
  });
  return response;
}

}  // namespace ourvoice::report

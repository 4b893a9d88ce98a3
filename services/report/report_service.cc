#include "services/report/report_service.h"

#include <absl/time/time.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "services/kit/catch_up.h"
#include "services/kit/request_id.h"
#include "services/report/error_domain.h"
#include "services/report/live_participation.h"
#include "services/report/release.h"
#include "services/report/release_draft.h"
#include "services/report/release_rows.h"
#include "services/report/report_assembly.h"
#include "services/report/report_counts.h"
#include "services/report/report_scope.h"
#include "services/report/trend_counts.h"
#include "services/report/weighting.h"
#include "storage/record/read_events.h"
#include "storage/record/stream_change.h"
#include "storage/view/message_rows.h"

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
  dispatcher.RegisterUnary<v1::ListReleasesRequest, v1::ListReleasesResponse>(
      "ourvoice.report.v1.ReportService.ListReleases",
      [this](const kit::CallContext&, const v1::ListReleasesRequest& request) {
        return ListReleases(request);
      });
  dispatcher.RegisterUnary("ourvoice.report.v1.ReportService.ReleaseReports", this,
                           &ReportService::ReleaseReports);
  dispatcher.RegisterUnary<v1::PreviewReportRequest, v1::PreviewReportResponse>(
      "ourvoice.report.v1.ReportService.PreviewReport",
      [this](const kit::CallContext&, const v1::PreviewReportRequest& request) {
        return PreviewReport(request);
      });
  dispatcher.RegisterUnary<v1::GetLiveParticipationRequest, v1::GetLiveParticipationResponse>(
      "ourvoice.report.v1.ReportService.GetLiveParticipation",
      [this](const kit::CallContext& context, const v1::GetLiveParticipationRequest& request) {
        return GetLiveParticipation(context.caller, request);
      });
}

absl::Status ReportService::CatchUp() const {
  return kit::CatchUp(log_, runner_, kPatience, kErrorDomain);
}

absl::Status ReportService::CheckSurvey(const std::string& survey_id) const {
  absl::Status known;
  view_.Read([&](const ReportView::Contents& contents) {
    known = FindSurvey(survey_id, contents.catalogue).status();
  });
  return known;
}

std::string ReportService::Today() const {
  return absl::FormatTime("%Y-%m-%d", clock_(), absl::UTCTimeZone());
}

absl::StatusOr<v1::GetReportResponse> ReportService::GetReport(
    const v1::GetReportRequest& request) const {
  if (absl::Status caught_up = CatchUp(); !caught_up.ok()) return caught_up;
  if (absl::Status known = CheckSurvey(request.survey_id()); !known.ok()) return known;
  absl::StatusOr<v1::GetReportResponse> report = FindReport(runner_.Rows(), request);
  if (!report.ok() || !request.weighted()) return report;
  if (absl::Status weighted = AddWeighting(policy_, *report); !weighted.ok()) return weighted;
  return report;
}

absl::StatusOr<v1::ListReleasesResponse> ReportService::ListReleases(
    const v1::ListReleasesRequest& request) const {
  if (absl::Status caught_up = CatchUp(); !caught_up.ok()) return caught_up;
  if (absl::Status known = CheckSurvey(request.survey_id()); !known.ok()) return known;
  absl::StatusOr<std::vector<v1::Release>> releases =
      report::ListReleases(runner_.Rows(), request.survey_id());
  if (!releases.ok()) return releases.status();
  std::reverse(releases->begin(), releases->end());
  v1::ListReleasesResponse response;
  for (v1::Release& release : *releases) *response.add_releases() = std::move(release);
  return response;
}

absl::StatusOr<v1::ReleaseReportsResponse> ReportService::ReleaseReports(
    const kit::CallContext& context, const v1::ReleaseReportsRequest& request) {
  absl::Status valid = kit::CheckRequestId(request.request_id(), kErrorDomain);
  if (!valid.ok()) return valid;
  const std::lock_guard lock(releasing_);
  absl::StatusOr<v1::Release> release =
      storage::WithAttempts([&] { return ReleaseOnce(context.caller.account, request); });
  if (!release.ok()) release = FirstReleased(request, release.status());
  if (!release.ok()) return release.status();
  v1::ReleaseReportsResponse response;
  *response.mutable_release() = *std::move(release);
  return response;
}

absl::StatusOr<v1::Release> ReportService::ReleaseOnce(
    const std::string& account, const v1::ReleaseReportsRequest& request) const {
  if (absl::Status caught_up = CatchUp(); !caught_up.ok()) return caught_up;
  const storage::ViewRows& rows = runner_.Rows();
  const auto last = FindLastRelease(rows, request.survey_id());
  if (!last.ok()) return last.status();
  absl::StatusOr<ReleaseDraft> draft;
  storage::Position position;
  view_.Read([&](const ReportView::Contents& contents) {
    position = runner_.Applied();
    draft = DraftRelease(request.survey_id(), contents, *last, policy_, Today());
  });
  if (!draft.ok()) return draft.status();
  draft->released.set_position(storage::ToToken(position));
  const v1::Release& release = draft->released.release();
  storage::AppendBatch batch{
      .request_id = request.request_id(), .occur_time = clock_(), .actor = account};
  batch.events.push_back(
      storage::MakeEvent("release-" + release.survey_id(), release.number() - 1, draft->released));
  batch.events.push_back(storage::MakeEvent("counts-", 0, draft->kept));
  if (last->has_value()) {
    const auto before = storage::GetRow<v1::KeptCountsRow>(rows, CountsKey(release.survey_id()));
    if (!before.ok()) return before.status();
    v1::CountsDestroyed destroyed;
    destroyed.set_survey_id(release.survey_id());
    // The counts are the only event before.
    batch.events.push_back(storage::MakeEvent((*before)->stream(), 1, destroyed));
  }
  const auto appended = storage::AppendAndWait(log_, std::move(batch));
  if (!appended.ok()) return appended.status();
  return release;
}

absl::StatusOr<v1::Release> ReportService::FirstReleased(const v1::ReleaseReportsRequest& request,
                                                         absl::Status otherwise) const {
  const auto found =
      storage::FindRequestAndWait(log_, request.request_id(), options::v1::READER_REPORT);
  if (absl::IsNotFound(found.status())) return otherwise;
  if (!found.ok()) return found.status();
  if (found->empty() || !storage::Is<v1::ReportsReleased>(found->front())) return otherwise;
  const auto event = storage::Read<v1::ReportsReleased>(found->front());
  if (!event.ok()) return event.status();
  return event->release().survey_id() == request.survey_id()
             ? event->release()
             : absl::StatusOr<v1::Release>(otherwise);
}

absl::StatusOr<v1::PreviewReportResponse> ReportService::PreviewReport(
    const v1::PreviewReportRequest& request) const {
  if (absl::Status caught_up = CatchUp(); !caught_up.ok()) return caught_up;
  absl::StatusOr<v1::PreviewReportResponse> response;
  view_.Read([&](const ReportView::Contents& contents) {
    const absl::StatusOr<ReportScope> scope = FindScope(request.report(), contents.catalogue);
    if (!scope.ok()) {
      response = scope.status();
      return;
    }
    const std::vector<TrueReport> counts =
        CountReports(*scope, contents.catalogue, contents.columns);
    const size_t asked = scope->wave.has_value() ? 1 + *scope->wave : 0;
    response = v1::PreviewReportResponse();
    const auto trend = CountTrend(*scope, contents.catalogue, contents.columns);
    *response->mutable_report() =
        AssembleReport(*scope, Release(counts, asked, policy_, trend), policy_);
    response->mutable_report()->mutable_method()->set_record_date(Today());
    if (!request.report().weighted()) return;
    absl::Status weighted = AddWeighting(policy_, *response->mutable_report());
    if (!weighted.ok()) response = weighted;
  });
  return response;
}

absl::StatusOr<v1::GetLiveParticipationResponse> ReportService::GetLiveParticipation(
    const kit::Caller& caller, const v1::GetLiveParticipationRequest& request) const {
  if (absl::Status caught_up = CatchUp(); !caught_up.ok()) return caught_up;
  absl::StatusOr<v1::GetLiveParticipationResponse> response;
  view_.Read(
      [&](const ReportView::Contents& contents) { response = CountLive(request, contents); });
  if (!response.ok() || caller.setting_ids.empty()) return response;
  response->clear_total();
  auto& settings = *response->mutable_settings();
  settings.erase(std::remove_if(settings.begin(), settings.end(),
                                [&](const v1::SettingParticipation& setting) {
                                  return !kit::IsAbout(caller, setting.setting_id());
                                }),
                 settings.end());
  return response;
}

}  // namespace ourvoice::report

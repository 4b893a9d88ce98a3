#include "services/survey/survey_service.h"

#include <string>
#include <utility>
#include <vector>

#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/kit/scope.h"
#include "services/kit/text.h"
#include "services/survey/consultants_note.h"
#include "services/survey/not_found.h"
#include "services/survey/setting.h"
#include "services/survey/setting_change.h"
#include "services/survey/survey.h"
#include "services/survey/survey_change.h"
#include "services/survey/wording_changes.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
namespace {

// A list for a page that anybody may open, and that a city fills with a handful.
constexpr size_t kOpenSurveysMax = 100;

}  // namespace

SurveyService::SurveyService(storage::EventLog& log, storage::ViewRunner& runner, SurveyView& view,
                             kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)) {}

void SurveyService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.DraftSurvey", this,
                           &SurveyService::DraftSurvey);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.PublishSurvey", this,
                           &SurveyService::PublishSurvey);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.CloseSurvey", this,
                           &SurveyService::CloseSurvey);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.GetSurvey", this,
                           &SurveyService::GetSurvey);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.ListSurveys", this,
                           &SurveyService::ListSurveys);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.GetSurveyDraft", this,
                           &SurveyService::GetSurveyDraft);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.ListOpenSurveys", this,
                           &SurveyService::ListOpenSurveys);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.RegisterSettings", this,
                           &SurveyService::RegisterSettings);
  dispatcher.RegisterUnary("ourvoice.survey.v1.SurveyService.ListSettings", this,
                           &SurveyService::ListSettings);
}

absl::StatusOr<v1::DraftSurveyResponse> SurveyService::DraftSurvey(
    const kit::CallContext& context, const v1::DraftSurveyRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  const auto drafted = storage::WithAttempts(
      [&] { return ChangeSurvey(log_, request, context.caller.account, clock_()); });
  if (!drafted.ok()) return drafted.status();
  const absl::StatusOr<Survey> survey = ReadSurvey(log_, request.definition().id());
  if (!survey.ok()) return survey.status();
  v1::DraftSurveyResponse response;
  if (!survey->published.empty()) {
    *response.mutable_wording_changes() =
        WordingChangesBetween(survey->published.back(), request.definition());
  }
  return response;
}

absl::StatusOr<v1::PublishSurveyResponse> SurveyService::PublishSurvey(
    const kit::CallContext& context, const v1::PublishSurveyRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  const auto rota = view_.Rota(runner_.Rows());
  if (!rota.ok()) return rota.status();
  const auto published = storage::WithAttempts(
      [&] { return ChangeSurvey(log_, request, *rota, context.caller.account, clock_()); });
  if (!published.ok()) return published.status();
  v1::PublishSurveyResponse response;
  response.set_survey_version(published->survey_version());
  if (published->survey_version() == 1) return response;
  const absl::StatusOr<Survey> survey = ReadSurvey(log_, request.survey_id());
  if (!survey.ok()) return survey.status();
  *response.mutable_wording_changes() = WordingChangesBetween(
      survey->published[published->survey_version() - 2], published->definition());
  return response;
}

absl::StatusOr<v1::CloseSurveyResponse> SurveyService::CloseSurvey(
    const kit::CallContext& context, const v1::CloseSurveyRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  const auto closed = storage::WithAttempts(
      [&] { return ChangeSurvey(log_, request, context.caller.account, clock_()); });
  if (!closed.ok()) return closed.status();
  return v1::CloseSurveyResponse();
}

absl::StatusOr<v1::GetSurveyResponse> SurveyService::GetSurvey(
    const kit::CallContext& context, const v1::GetSurveyRequest& request) {
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto published = view_.Published(runner_.Rows(), request.survey_id());
  if (!published.ok()) return published.status();
  if (published->has_value()) {
    common::v1::Wording note = ConsultantsNote((*published)->definition());
    if (!note.by_tag().empty()) *(*published)->mutable_consultants_note() = std::move(note);
    return std::move(**published);
  }
  return NotFound("published survey", request.survey_id(), "SURVEY_UNKNOWN");
}

absl::StatusOr<v1::ListSurveysResponse> SurveyService::ListSurveys(
    const kit::CallContext& context, const v1::ListSurveysRequest& request) {
  const absl::StatusOr<kit::Page> page =
      kit::PageOf(request.page_token(), request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto surveys = view_.Surveys(runner_.Rows(), page->id_after, page->count + 1);
  if (!surveys.ok()) return surveys.status();
  v1::ListSurveysResponse response;
  response.set_next_page_token(kit::CutToPage(
      *surveys, *page, [](const v1::SurveySummary& survey) { return survey.survey_id(); }));
  response.mutable_surveys()->Assign(surveys->begin(), surveys->end());
  return response;
}

absl::StatusOr<v1::GetSurveyDraftResponse> SurveyService::GetSurveyDraft(
    const kit::CallContext&, const v1::GetSurveyDraftRequest& request) {
  // What is no id names no stream.
  if (kit::IsId(request.survey_id())) {
    absl::StatusOr<Survey> survey = ReadSurvey(log_, request.survey_id());
    if (!survey.ok()) return survey.status();
    if (survey->draft.has_value()) {
      v1::GetSurveyDraftResponse response;
      response.mutable_definition()->Swap(&*survey->draft);
      return response;
    }
  }
  return NotFound("draft of a survey", request.survey_id(), "DRAFT_UNKNOWN");
}

absl::StatusOr<v1::ListOpenSurveysResponse> SurveyService::ListOpenSurveys(
    const kit::CallContext& context, const v1::ListOpenSurveysRequest&) {
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  const auto surveys = view_.OpenSurveys(runner_.Rows(), clock_(), kOpenSurveysMax);
  if (!surveys.ok()) return surveys.status();
  v1::ListOpenSurveysResponse response;
  response.mutable_surveys()->Assign(surveys->begin(), surveys->end());
  return response;
}

absl::StatusOr<v1::RegisterSettingsResponse> SurveyService::RegisterSettings(
    const kit::CallContext& context, const v1::RegisterSettingsRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  const Violations violations = FaultsOf(request);
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  for (const v1::Setting& setting : request.settings()) {
    if (absl::Status scope = kit::CheckScope(context.caller, setting.id()); !scope.ok())
      return scope;
  }
  return storage::WithAttempts(
      [&] { return ChangeSettings(log_, request, context.caller.account, clock_()); });
}

absl::StatusOr<v1::ListSettingsResponse> SurveyService::ListSettings(
    const kit::CallContext& context, const v1::ListSettingsRequest& request) {
  const absl::StatusOr<kit::Page> page =
      kit::PageOf(request.page_token(), request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto settings = view_.Settings(runner_.Rows(), page->id_after, page->count + 1);
  if (!settings.ok()) return settings.status();
  v1::ListSettingsResponse response;
  response.set_next_page_token(
      kit::CutToPage(*settings, *page, [](const v1::Setting& setting) { return setting.id(); }));
  std::erase_if(*settings, [&](const v1::Setting& setting) {
    return !kit::IsAbout(context.caller, setting.id());
  });
  response.mutable_settings()->Assign(settings->begin(), settings->end());
  return response;
}

absl::Status SurveyService::CatchUp(const kit::CallContext& context) {
  return kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
}

}  // namespace ourvoice::survey

#include "services/survey/survey_service.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/survey/setting.h"
#include "services/survey/setting_change.h"
#include "services/survey/survey.h"
#include "services/survey/survey_change.h"

namespace ourvoice::survey {
namespace {

constexpr int kAttemptsMax = 3;
constexpr size_t kRequestIdBytesMax = 128;
constexpr uint32_t kPageSizeDefault = 50;
constexpr uint32_t kPageSizeMax = 1000;
constexpr absl::Duration kCatchUpMax = absl::Seconds(5);

absl::Status CheckRequestId(const std::string& request_id) {
  if (!request_id.empty() && request_id.size() <= kRequestIdBytesMax) return absl::OkStatus();
  return kit::InvalidFields(kErrorDomain, {{"request_id", "must be 1 to 128 bytes"}});
}

// Tries again when another writer came first: what is then decided may differ.
template <typename Attempt>
auto WithAttempts(Attempt attempt) {
  auto result = attempt();
  for (int count = 1; count < kAttemptsMax && absl::IsAborted(result.status()); ++count) {
    result = attempt();
  }
  return result;
}

// Where a page begins and how long it is.
struct Page {
  // Empty for the first page.
  std::string id_after;
  size_t count = 0;
};

// Page tokens are the last id of the page before.
template <typename Request>
absl::StatusOr<Page> PageOf(const Request& request) {
  if (!request.page_token().empty() && !kit::IsId(request.page_token())) {
    return kit::InvalidFields(kErrorDomain,
                              {{"page_token", "is not a token from the answer before"}});
  }
  const uint32_t wanted = request.page_size() == 0 ? kPageSizeDefault : request.page_size();
  return Page{.id_after = request.page_token(), .count = std::min(wanted, kPageSizeMax)};
}

// Cuts what was read, one more than the page holds, to the page. Gives the token of the next page.
template <typename Element, typename IdOf>
std::string CutToPage(std::vector<Element>& elements, const Page& page, IdOf id_of) {
  if (elements.size() <= page.count) return "";
  elements.resize(page.count);
  return id_of(elements.back());
}

}  // namespace

SurveyService::SurveyService(storage::EventLog& log, storage::ViewRunner& runner, SurveyView& view,
                             kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)) {}

void SurveyService::Register(kit::Dispatcher& dispatcher) {
  const auto add = [&]<typename Request, typename Response>(
                       std::string_view rpc, absl::StatusOr<Response> (SurveyService::*method)(
                                                 const kit::CallContext&, const Request&)) {
    dispatcher.RegisterUnary<Request, Response>(
        "ourvoice.survey.v1.SurveyService." + std::string(rpc),
        [this, method](const kit::CallContext& context, const Request& request) {
          return (this->*method)(context, request);
        });
  };
  add("DraftSurvey", &SurveyService::DraftSurvey);
  add("PublishSurvey", &SurveyService::PublishSurvey);
  add("CloseSurvey", &SurveyService::CloseSurvey);
  add("GetSurvey", &SurveyService::GetSurvey);
  add("ListSurveys", &SurveyService::ListSurveys);
  add("RegisterSettings", &SurveyService::RegisterSettings);
  add("ListSettings", &SurveyService::ListSettings);
}

absl::StatusOr<v1::DraftSurveyResponse> SurveyService::DraftSurvey(
    const kit::CallContext& context, const v1::DraftSurveyRequest& request) {
  if (absl::Status status = CheckRequestId(request.request_id()); !status.ok()) return status;
  const auto drafted =
      WithAttempts([&] { return ChangeSurvey(log_, request, context.caller.account, clock_()); });
  if (!drafted.ok()) return drafted.status();
  return v1::DraftSurveyResponse();
}

absl::StatusOr<v1::PublishSurveyResponse> SurveyService::PublishSurvey(
    const kit::CallContext& context, const v1::PublishSurveyRequest& request) {
  if (absl::Status status = CheckRequestId(request.request_id()); !status.ok()) return status;
  const auto published =
      WithAttempts([&] { return ChangeSurvey(log_, request, context.caller.account, clock_()); });
  if (!published.ok()) return published.status();
  v1::PublishSurveyResponse response;
  response.set_survey_version(published->survey_version());
  return response;
}

absl::StatusOr<v1::CloseSurveyResponse> SurveyService::CloseSurvey(
    const kit::CallContext& context, const v1::CloseSurveyRequest& request) {
  if (absl::Status status = CheckRequestId(request.request_id()); !status.ok()) return status;
  const auto closed =
      WithAttempts([&] { return ChangeSurvey(log_, request, context.caller.account, clock_()); });
  if (!closed.ok()) return closed.status();
  return v1::CloseSurveyResponse();
}

absl::StatusOr<v1::GetSurveyResponse> SurveyService::GetSurvey(
    const kit::CallContext& context, const v1::GetSurveyRequest& request) {
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto published = view_.Published(runner_.Rows(), request.survey_id());
  if (!published.ok()) return published.status();
  if (published->has_value()) return std::move(**published);
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              kit::NoSuch("published survey", request.survey_id()),
                              "SURVEY_UNKNOWN", kErrorDomain);
}

absl::StatusOr<v1::ListSurveysResponse> SurveyService::ListSurveys(
    const kit::CallContext& context, const v1::ListSurveysRequest& request) {
  const absl::StatusOr<Page> page = PageOf(request);
  if (!page.ok()) return page.status();
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto surveys = view_.Surveys(runner_.Rows(), page->id_after, page->count + 1);
  if (!surveys.ok()) return surveys.status();
  v1::ListSurveysResponse response;
  response.set_next_page_token(CutToPage(
      *surveys, *page, [](const v1::SurveySummary& survey) { return survey.survey_id(); }));
  response.mutable_surveys()->Assign(surveys->begin(), surveys->end());
  return response;
}

absl::StatusOr<v1::RegisterSettingsResponse> SurveyService::RegisterSettings(
    const kit::CallContext& context, const v1::RegisterSettingsRequest& request) {
  if (absl::Status status = CheckRequestId(request.request_id()); !status.ok()) return status;
  const Violations violations = FaultsOf(request);
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  return WithAttempts(
      [&] { return ChangeSettings(log_, request, context.caller.account, clock_()); });
}

absl::StatusOr<v1::ListSettingsResponse> SurveyService::ListSettings(
    const kit::CallContext& context, const v1::ListSettingsRequest& request) {
  const absl::StatusOr<Page> page = PageOf(request);
  if (!page.ok()) return page.status();
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto settings = view_.Settings(runner_.Rows(), page->id_after, page->count + 1);
  if (!settings.ok()) return settings.status();
  v1::ListSettingsResponse response;
  response.set_next_page_token(
      CutToPage(*settings, *page, [](const v1::Setting& setting) { return setting.id(); }));
  response.mutable_settings()->Assign(settings->begin(), settings->end());
  return response;
}

absl::Status SurveyService::CatchUp(const kit::CallContext& context) {
  const absl::StatusOr<storage::Position> head = log_.Head();
  if (!head.ok()) return head.status();
  const absl::Duration patience =
      std::clamp(context.deadline - clock_(), absl::ZeroDuration(), kCatchUpMax);
  if (runner_.WaitUntilApplied(*head, patience)) return absl::OkStatus();
  return kit::ErrorWithReason(absl::StatusCode::kUnavailable,
                              "the list of surveys is not up to date yet; ask again shortly",
                              "VIEW_BEHIND", kErrorDomain);
}

}  // namespace ourvoice::survey

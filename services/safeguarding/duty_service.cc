#include "services/safeguarding/duty_service.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "services/duty/duty.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/safeguarding/concern.h"
#include "services/safeguarding/duty_rules.h"
#include "services/safeguarding/signal_rows.h"
#include "services/safeguarding/text_faults.h"
#include "services/safeguarding/wave_rows.h"

namespace ourvoice::safeguarding {
namespace {

constexpr int kDaysAskedMax = 731;

// The days that are asked about; nothing when none are.
absl::StatusOr<std::optional<std::pair<absl::CivilDay, absl::CivilDay>>> DaysOf(
    const v1::GetCoverRequest& request) {
  if (request.first_date().empty() && request.last_date().empty()) return std::nullopt;
  const auto first = duty::DayFrom(request.first_date());
  const auto last = duty::DayFrom(request.last_date());
  std::vector<kit::FieldViolation> faults;
  if (!first) faults.push_back({"first_date", "must be a day such as 2026-11-23"});
  if (!last) faults.push_back({"last_date", "must be a day such as 2026-11-23"});
  if (first && last && (*last < *first || *last - *first > kDaysAskedMax)) {
    faults.push_back({"last_date", "must be within two years after `first_date`"});
  }
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  return std::pair(*first, *last);
}

}  // namespace

DutyService::DutyService(storage::EventLog& log, storage::ViewRunner& runner,
                         const ConcernView& view, kit::Clock clock, bool alerts)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)), alerts_(alerts) {}

void DutyService::Register(kit::Dispatcher& dispatcher) {
  const auto name = [](std::string_view method) {
    return fmt::format("ourvoice.safeguarding.v1.SafeguardingService.{}", method);
  };
  dispatcher.RegisterUnary(name("SetDutyRota"), this, &DutyService::SetDutyRota);
  dispatcher.RegisterUnary(name("GetDutyRota"), this, &DutyService::GetDutyRota);
  dispatcher.RegisterUnary(name("GetCover"), this, &DutyService::GetCover);
  dispatcher.RegisterUnary(name("ListSignals"), this, &DutyService::ListSignals);
}

absl::StatusOr<v1::SetDutyRotaResponse> DutyService::SetDutyRota(
    const kit::CallContext& context, const v1::SetDutyRotaRequest& request) {
  absl::Status checked = kit::CheckRequestId(request.request_id(), kErrorDomain);
  if (!checked.ok()) return checked;
  if (!context.caller.setting_ids.empty()) {
    return kit::ErrorWithReason(absl::StatusCode::kPermissionDenied,
                                "the duty rota is for all settings: a lead of the city sets it",
                                "ROLE_LIMITED", kErrorDomain);
  }
  v1::DutyRotaSet set;
  *set.mutable_rota() = request.rota();
  set.set_by(context.caller.account.empty() ? request.by() : context.caller.account);
  set.DiscardUnknownFields();
  std::vector<kit::FieldViolation> faults = FaultsOf(set.rota());
  AddWhoFaults(set.by(), faults);
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  const auto before = Rota(context);
  if (!before.ok()) return before.status();
  absl::Status covered =
      CheckWavesCovered(runner_.Rows(), before->has_value() ? &(*before)->rota().rota() : nullptr,
                        set.rota(), clock_());
  // A repeat is answered, not judged.
  const bool is_new =
      !covered.ok() && absl::IsNotFound(storage::FindRequestAndWait(log_, request.request_id(),
                                                                    options::v1::READER_UNSPECIFIED)
                                            .status());
  if (is_new) return covered;
  const auto appended =
      storage::AppendAndWait(log_, {.request_id = request.request_id(),
                                    .events = {storage::MakeEvent("duty-", 0, set)},
                                    .occur_time = clock_(),
                                    .actor = context.caller.account});
  if (!appended.ok()) return appended.status();
  v1::SetDutyRotaResponse response;
  response.set_repeated_request(appended->repeated);
  return response;
}

absl::StatusOr<v1::GetDutyRotaResponse> DutyService::GetDutyRota(const kit::CallContext& context,
                                                                 const v1::GetDutyRotaRequest&) {
  const auto kept = Rota(context);
  if (!kept.ok()) return kept.status();
  if (!kept->has_value()) {
    return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                                "no duty rota was set: set one with `ourvoice duty set`",
                                "DUTY_ROTA_UNKNOWN", kErrorDomain);
  }
  v1::GetDutyRotaResponse response;
  *response.mutable_rota() = (*kept)->rota().rota();
  response.set_by((*kept)->rota().by());
  *response.mutable_set_time() = (*kept)->set_time();
  return response;
}

absl::StatusOr<v1::GetCoverResponse> DutyService::GetCover(const kit::CallContext& context,
                                                           const v1::GetCoverRequest& request) {
  const auto days = DaysOf(request);
  if (!days.ok()) return days.status();
  const auto kept = Rota(context);
  if (!kept.ok()) return kept.status();
  const absl::Time now = clock_();
  const v1::DutyRota* const rota = kept->has_value() ? &(*kept)->rota().rota() : nullptr;
  v1::GetCoverResponse response;
  response.set_has_rota(rota != nullptr);
  response.set_alerts(alerts_);
  response.set_read_by(duty::ReadByWords(rota, now));
  if (rota != nullptr) {
    const duty::Cover cover = duty::CoverAt(*rota, now);
    response.set_on_duty_now(cover.on_duty);
    response.mutable_people()->Assign(cover.people.begin(), cover.people.end());
  }
  if (!days->has_value()) return response;
  const auto [first, last] = **days;
  const auto gap = rota == nullptr ? first : duty::GapIn(*rota, first, last);
  if (gap) response.set_gap_date(absl::FormatCivilTime(*gap));
  return response;
}

absl::StatusOr<v1::ListSignalsResponse> DutyService::ListSignals(
    const kit::CallContext& context, const v1::ListSignalsRequest& request) {
  const auto page = kit::PageOf("", request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  absl::Status caught_up = kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  v1::ListSignalsResponse response;
  const auto signals = ListSignalRows(runner_.Rows(), request.survey_id(), request.page_token(),
                                      page->count, *response.mutable_next_page_token());
  if (!signals.ok()) return signals.status();
  for (const v1::SettingSignals& setting : *signals) {
    if (kit::IsAbout(context.caller, setting.setting_id())) *response.add_settings() = setting;
  }
  return response;
}

absl::StatusOr<std::optional<v1::KeptRota>> DutyService::Rota(const kit::CallContext& context) {
  absl::Status caught_up = kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  return view_.Rota(runner_.Rows());
}

}  // namespace ourvoice::safeguarding

#include "services/survey/wave_service.h"

#include <utility>
#include <vector>

#include "services/duty/duty.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/kit/scope.h"
#include "services/kit/text.h"
#include "services/survey/find_by_id.h"
#include "services/survey/not_found.h"
#include "services/survey/setting_pack.h"
#include "services/survey/survey_change.h"
#include "services/survey/wave_setting_change.h"
#include "services/survey/wave_setting_rows.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
WaveService::WaveService(storage::EventLog& log, storage::ViewRunner& runner, SurveyView& view,
                         kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)) {}

void WaveService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.CheckReadiness", this,
                           &WaveService::CheckReadiness);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.AgreeSetting", this,
                           &WaveService::AgreeSetting);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.BookSetting", this,
                           &WaveService::BookSetting);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.StartSetting", this,
                           &WaveService::StartSetting);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.FinishSetting", this,
                           &WaveService::FinishSetting);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.DeclineSetting", this,
                           &WaveService::DeclineSetting);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.NoteContact", this,
                           &WaveService::NoteContact);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.ListWaveSettings", this,
                           &WaveService::ListWaveSettings);
  dispatcher.RegisterUnary("ourvoice.survey.v1.WaveService.GetSettingPack", this,
                           &WaveService::GetSettingPack);
}

absl::StatusOr<v1::CheckReadinessResponse> WaveService::CheckReadiness(
    const kit::CallContext& context, const v1::CheckReadinessRequest& request) {
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  if (!kit::IsId(request.survey_id())) {
    return NotFound("survey", request.survey_id(), "SURVEY_UNKNOWN");
  }
  const absl::StatusOr<Survey> survey = ReadSurvey(log_, request.survey_id());
  if (!survey.ok()) return survey.status();
  if (!survey->draft && survey->published.empty()) {
    return NotFound("survey", request.survey_id(), "SURVEY_UNKNOWN");
  }
  const absl::StatusOr<ReadinessFacts> facts = Facts();
  if (!facts.ok()) return facts.status();
  v1::CheckReadinessResponse response;
  response.set_draft(survey->draft.has_value());
  for (const kit::FieldViolation& violation :
       Readiness(survey->draft ? *survey->draft : survey->published.back(), *facts)) {
    v1::MissingFact& missing = *response.add_missing();
    missing.set_field(violation.field);
    missing.set_description(violation.description);
  }
  return response;
}

absl::StatusOr<v1::AgreeSettingResponse> WaveService::AgreeSetting(
    const kit::CallContext& context, const v1::AgreeSettingRequest& request) {
  return Step<v1::AgreeSettingResponse>(context, request);
}

absl::StatusOr<v1::BookSettingResponse> WaveService::BookSetting(
    const kit::CallContext& context, const v1::BookSettingRequest& request) {
  return Step<v1::BookSettingResponse>(context, request);
}

absl::StatusOr<v1::StartSettingResponse> WaveService::StartSetting(
    const kit::CallContext& context, const v1::StartSettingRequest& request) {
  return Step<v1::StartSettingResponse>(context, request);
}

absl::StatusOr<v1::FinishSettingResponse> WaveService::FinishSetting(
    const kit::CallContext& context, const v1::FinishSettingRequest& request) {
  return Step<v1::FinishSettingResponse>(context, request);
}

absl::StatusOr<v1::DeclineSettingResponse> WaveService::DeclineSetting(
    const kit::CallContext& context, const v1::DeclineSettingRequest& request) {
  return Step<v1::DeclineSettingResponse>(context, request);
}

absl::StatusOr<v1::NoteContactResponse> WaveService::NoteContact(
    const kit::CallContext& context, const v1::NoteContactRequest& request) {
  return Step<v1::NoteContactResponse>(context, request);
}

absl::StatusOr<v1::ListWaveSettingsResponse> WaveService::ListWaveSettings(
    const kit::CallContext& context, const v1::ListWaveSettingsRequest& request) {
  const absl::StatusOr<kit::Page> page =
      kit::PageOf(request.page_token(), request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  const auto wave = FindWave(request.survey_id(), request.wave_id());
  if (!wave.ok()) return wave.status();
  auto settings = survey::ListWaveSettings(runner_.Rows(), request.survey_id(), request.wave_id(),
                                           page->id_after, page->count + 1);
  if (!settings.ok()) return settings.status();
  v1::ListWaveSettingsResponse response;
  response.set_next_page_token(kit::CutToPage(
      *settings, *page, [](const v1::WaveSetting& setting) { return setting.setting_id(); }));
  for (v1::WaveSetting& setting : *settings) {
    if (!kit::IsAbout(context.caller, setting.setting_id())) continue;
    const auto registered = view_.Setting(runner_.Rows(), setting.setting_id());
    if (!registered.ok()) return registered.status();
    setting.set_roll(RollOf({.registered = *registered, .in_wave = setting}));
    *response.add_settings() = std::move(setting);
  }
  return response;
}

absl::StatusOr<v1::GetSettingPackResponse> WaveService::GetSettingPack(
    const kit::CallContext& context, const v1::GetSettingPackRequest& request) {
  if (absl::Status status = kit::CheckScope(context.caller, request.setting_id()); !status.ok())
    return status;
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto wave = FindWave(request.survey_id(), request.wave_id());
  if (!wave.ok()) return wave.status();
  const auto registered = view_.Setting(runner_.Rows(), request.setting_id());
  if (!registered.ok()) return registered.status();
  if (!registered->has_value()) {
    return NotFound("setting", request.setting_id(), "SETTING_UNKNOWN");
  }
  auto in_wave =
      GetWaveSetting(runner_.Rows(), request.survey_id(), request.wave_id(), request.setting_id());
  if (!in_wave.ok()) return in_wave.status();
  absl::StatusOr<ReadinessFacts> facts = Facts();
  if (!facts.ok()) return facts.status();
  auto files = MakeSettingPack({.definition = std::move(wave->definition),
                                .wave = std::move(wave->wave),
                                .setting = {.registered = *registered, .in_wave = *in_wave},
                                .readiness = *std::move(facts)},
                               request.language().empty() ? "en" : request.language());
  if (!files.ok()) return files.status();
  v1::GetSettingPackResponse response;
  response.mutable_files()->Assign(files->begin(), files->end());
  return response;
}

absl::StatusOr<WaveService::PublishedWave> WaveService::FindWave(const std::string& survey_id,
                                                                 const std::string& wave_id) {
  auto published = view_.Published(runner_.Rows(), survey_id);
  if (!published.ok()) return published.status();
  if (!published->has_value()) return NotFound("published survey", survey_id, "SURVEY_UNKNOWN");
  PublishedWave found{.definition = std::move(*(*published)->mutable_definition())};
  const v1::Wave* wave = FindById(found.definition.waves(), wave_id);
  if (wave == nullptr) return NotFound("wave", wave_id, "WAVE_UNKNOWN");
  found.wave = *wave;
  return found;
}

template <typename Response, typename Request>
absl::StatusOr<Response> WaveService::Step(const kit::CallContext& context,
                                           const Request& request) {
  if (absl::Status status = kit::CheckScope(context.caller, request.setting_id()); !status.ok())
    return status;
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  if (!kit::IsId(request.setting_id())) {
    return NotFound("setting", request.setting_id(), "SETTING_UNKNOWN");
  }
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  const auto wave = FindWave(request.survey_id(), request.wave_id());
  if (!wave.ok()) return wave.status();
  const absl::StatusOr<ReadinessFacts> facts = Facts();
  if (!facts.ok()) return facts.status();
  const absl::TimeZone zone = duty::ZoneOf(facts->rota.value_or(DutyRota()));
  const WaveDays days = DaysOf(wave->wave, zone, facts->now);
  auto setting = storage::WithAttempts(
      [&] { return ChangeWaveSetting(log_, request, days, context.caller.account, facts->now); });
  if (!setting.ok()) return setting.status();
  Response response;
  *response.mutable_setting() = *std::move(setting);
  return response;
}

absl::StatusOr<ReadinessFacts> WaveService::Facts() {
  auto rota = view_.Rota(runner_.Rows());
  if (!rota.ok()) return rota.status();
  return ReadinessFacts{.rota = *std::move(rota), .now = clock_()};
}

absl::Status WaveService::CatchUp(const kit::CallContext& context) {
  return kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
}

}  // namespace ourvoice::survey

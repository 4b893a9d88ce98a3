#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/survey/v1/wave_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/survey/readiness.h"
#include "services/survey/survey_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::survey {

// Makes a wave ready and carries it through its settings: answers the methods of
// wave_service.proto, which says what each promises. All may be called from any thread, and may
// wait.
class WaveService {
 public:
  // `runner` keeps `view` up to date with `log`. All of them outlive the service.
  WaveService(storage::EventLog& log, storage::ViewRunner& runner, SurveyView& view,
              kit::Clock clock);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::CheckReadinessResponse> CheckReadiness(
      const kit::CallContext& context, const v1::CheckReadinessRequest& request);
  absl::StatusOr<v1::AgreeSettingResponse> AgreeSetting(const kit::CallContext& context,
                                                        const v1::AgreeSettingRequest& request);
  absl::StatusOr<v1::BookSettingResponse> BookSetting(const kit::CallContext& context,
                                                      const v1::BookSettingRequest& request);
  absl::StatusOr<v1::StartSettingResponse> StartSetting(const kit::CallContext& context,
                                                        const v1::StartSettingRequest& request);
  absl::StatusOr<v1::FinishSettingResponse> FinishSetting(const kit::CallContext& context,
                                                          const v1::FinishSettingRequest& request);
  absl::StatusOr<v1::DeclineSettingResponse> DeclineSetting(
      const kit::CallContext& context, const v1::DeclineSettingRequest& request);
  absl::StatusOr<v1::NoteContactResponse> NoteContact(const kit::CallContext& context,
                                                      const v1::NoteContactRequest& request);
  absl::StatusOr<v1::ListWaveSettingsResponse> ListWaveSettings(
      const kit::CallContext& context, const v1::ListWaveSettingsRequest& request);
  absl::StatusOr<v1::GetSettingPackResponse> GetSettingPack(
      const kit::CallContext& context, const v1::GetSettingPackRequest& request);

 private:
  // A wave, with the newest published version of its survey.
  struct PublishedWave {
    v1::SurveyDefinition definition;
    v1::Wave wave;
  };
  // NOT_FOUND when no published survey has it.
  absl::StatusOr<PublishedWave> FindWave(const std::string& survey_id, const std::string& wave_id);

  // Takes a setting one step further.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Step(const kit::CallContext& context, const Request& request);

  // What the readiness gate goes by; of a view that has caught up.
  absl::StatusOr<ReadinessFacts> Facts();

  absl::Status CatchUp(const kit::CallContext& context);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  SurveyView& view_;
  kit::Clock clock_;
};

}  // namespace ourvoice::survey

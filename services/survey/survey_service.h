#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/survey/survey_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::survey {

// Keeps surveys and settings: answers the methods of survey_service.proto, which says what each
// promises. All may be called from any thread, and may wait.
class SurveyService {
 public:
  // `runner` keeps `view` up to date with `log`. All of them outlive the service.
  SurveyService(storage::EventLog& log, storage::ViewRunner& runner, SurveyView& view,
                kit::Clock clock);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::DraftSurveyResponse> DraftSurvey(const kit::CallContext& context,
                                                      const v1::DraftSurveyRequest& request);
  absl::StatusOr<v1::PublishSurveyResponse> PublishSurvey(const kit::CallContext& context,
                                                          const v1::PublishSurveyRequest& request);
  absl::StatusOr<v1::CloseSurveyResponse> CloseSurvey(const kit::CallContext& context,
                                                      const v1::CloseSurveyRequest& request);
  absl::StatusOr<v1::GetSurveyResponse> GetSurvey(const kit::CallContext& context,
                                                  const v1::GetSurveyRequest& request);
  absl::StatusOr<v1::ListSurveysResponse> ListSurveys(const kit::CallContext& context,
                                                      const v1::ListSurveysRequest& request);
  absl::StatusOr<v1::GetSurveyDraftResponse> GetSurveyDraft(
      const kit::CallContext& context, const v1::GetSurveyDraftRequest& request);
  absl::StatusOr<v1::ListOpenSurveysResponse> ListOpenSurveys(
      const kit::CallContext& context, const v1::ListOpenSurveysRequest& request);
  absl::StatusOr<v1::RegisterSettingsResponse> RegisterSettings(
      const kit::CallContext& context, const v1::RegisterSettingsRequest& request);
  absl::StatusOr<v1::ListSettingsResponse> ListSettings(const kit::CallContext& context,
                                                        const v1::ListSettingsRequest& request);

 private:
  // Waits until the view holds everything appended before the call, so that callers see what they
  // wrote. UNAVAILABLE when it takes too long.
  absl::Status CatchUp(const kit::CallContext& context);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  SurveyView& view_;
  kit::Clock clock_;
};

}  // namespace ourvoice::survey

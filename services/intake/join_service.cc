#include "services/intake/join_service.h"

#include <utility>

#include "services/intake/joining_rules.h"
#include "services/intake/wave.h"
#include "services/kit/timestamp.h"

namespace ourvoice::intake {

JoinService::JoinService(const Joining& joining, const DefinitionView& definitions,
                         kit::Clock clock)
    : joining_(joining), definitions_(definitions), clock_(std::move(clock)) {}

void JoinService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.intake.v1.IntakeService.JoinSurvey", this,
                           &JoinService::JoinSurvey);
}

absl::StatusOr<v1::JoinSurveyResponse> JoinService::JoinSurvey(
    const kit::CallContext& context, const v1::JoinSurveyRequest& request) {
  const absl::Time now = clock_();
  const absl::StatusOr<Joined> joined = joining_.FindWithNews(request.code(), context, now);
  if (!joined.ok()) return joined.status();
  absl::Status status = CheckBegins(*joined, now);
  const auto survey = definitions_.Find(joined->survey_id);
  if (survey != nullptr) status.Update(ChooseWave(*survey, joined->wave_id, now).taken);
  if (!status.ok()) return status;
  if (absl::Status unused = joining_.CheckUnused(*joined); !unused.ok()) return unused;
  v1::JoinSurveyResponse response;
  response.set_survey_id(joined->survey_id);
  response.set_wave_id(joined->wave_id);
  response.set_setting_id(joined->setting_id);
  response.set_joining(joined->joining);
  if (joined->lesson.has_value()) {
    kit::SetTime(joined->lesson->end, *response.mutable_end_time());
  }
  return response;
}

}  // namespace ourvoice::intake

#include "services/survey/joining_service.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/kit/error_detail.h"
#include "services/kit/request_id.h"
#include "services/kit/scope.h"
#include "services/survey/not_found.h"
#include "services/survey/survey_change.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
namespace {

absl::Status CheckSettingKnown(storage::EventLog& log, const std::string& setting_id) {
  const auto events = log.ReadStream("setting-" + setting_id, 0, 1, options::v1::READER_SURVEY);
  if (!events.ok()) return events.status();
  if (!events->empty()) return absl::OkStatus();
  return NotFound("setting", setting_id, "SETTING_UNKNOWN");
}

}  // namespace

JoiningService::JoiningService(storage::EventLog& log, kit::Clock clock, NewJoinKey new_key)
    : log_(log), clock_(std::move(clock)), new_key_(std::move(new_key)) {}

void JoiningService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.survey.v1.JoiningService.IssueLessonCode", this,
                           &JoiningService::IssueLessonCode);
  dispatcher.RegisterUnary("ourvoice.survey.v1.JoiningService.IssuePersonalCodes", this,
                           &JoiningService::IssuePersonalCodes);
  dispatcher.RegisterUnary("ourvoice.survey.v1.JoiningService.ListCodes", this,
                           &JoiningService::ListCodes);
  dispatcher.RegisterUnary("ourvoice.survey.v1.JoiningService.WithdrawCodes", this,
                           &JoiningService::WithdrawCodes);
}

template <typename Response, typename Request>
absl::StatusOr<Response> JoiningService::Issue(const kit::CallContext& context,
                                               const Request& request, v1::Wave::Joining kind) {
  absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain);
  if (!status.ok()) return status;
  status = kit::CheckScope(context.caller, request.setting_id());
  if (!status.ok()) return status;
  const Violations violations = FaultsOf(request);
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  const absl::StatusOr<Survey> survey = ReadSurvey(log_, request.survey_id());
  if (!survey.ok()) return survey.status();
  status = CheckOffered(*survey, request.survey_id(), request.wave_id(), kind, clock_());
  if (!status.ok()) return status;
  status = CheckSettingKnown(log_, request.setting_id());
  if (!status.ok()) return status;
  status = BeginJoining(log_, request.survey_id(), request.wave_id(), new_key_, clock_());
  if (!status.ok()) return status;
  return storage::WithAttempts(
      [&] { return ChangeJoining(log_, request, context.caller.account, clock_()); });
}

absl::StatusOr<v1::IssueLessonCodeResponse> JoiningService::IssueLessonCode(
    const kit::CallContext& context, const v1::IssueLessonCodeRequest& request) {
  return Issue<v1::IssueLessonCodeResponse>(context, request, v1::Wave::JOINING_LESSON_CODE);
}

absl::StatusOr<v1::IssuePersonalCodesResponse> JoiningService::IssuePersonalCodes(
    const kit::CallContext& context, const v1::IssuePersonalCodesRequest& request) {
  return Issue<v1::IssuePersonalCodesResponse>(context, request, v1::Wave::JOINING_PERSONAL_CODE);
}

absl::StatusOr<v1::ListCodesResponse> JoiningService::ListCodes(
    const kit::CallContext& context, const v1::ListCodesRequest& request) {
  absl::StatusOr<Joining> joining = ReadJoining(log_, request.survey_id(), request.wave_id());
  if (!joining.ok()) return joining.status();
  v1::ListCodesResponse response;
  for (v1::CodeBatch& batch : joining->batches) {
    if (kit::IsAbout(context.caller, batch.setting_id())) {
      *response.add_batches() = std::move(batch);
    }
  }
  return response;
}

absl::StatusOr<v1::WithdrawCodesResponse> JoiningService::WithdrawCodes(
    const kit::CallContext& context, const v1::WithdrawCodesRequest& request) {
  absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain);
  if (!status.ok()) return status;
  const absl::StatusOr<Joining> joining = ReadJoining(log_, request.survey_id(), request.wave_id());
  if (!joining.ok()) return joining.status();
  for (const v1::CodeBatch& batch : joining->batches) {
    if (batch.batch() == request.batch())
      status = kit::CheckScope(context.caller, batch.setting_id());
  }
  if (!status.ok()) return status;
  return storage::WithAttempts(
      [&] { return ChangeJoining(log_, request, context.caller.account, clock_()); });
}

}  // namespace ourvoice::survey

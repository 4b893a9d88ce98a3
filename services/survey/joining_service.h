#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/survey/v1/joining_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/survey/joining_change.h"
#include "storage/record/event_log.h"

namespace ourvoice::survey {

// Issues codes with which young people join: answers the methods of joining_service.proto, which
// says what each promises. All may be called from any thread, and may wait.
class JoiningService {
 public:
  // `log` outlives the service.
  JoiningService(storage::EventLog& log, kit::Clock clock, NewJoinKey new_key);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::IssueLessonCodeResponse> IssueLessonCode(
      const kit::CallContext& context, const v1::IssueLessonCodeRequest& request);
  absl::StatusOr<v1::IssuePersonalCodesResponse> IssuePersonalCodes(
      const kit::CallContext& context, const v1::IssuePersonalCodesRequest& request);
  absl::StatusOr<v1::ListCodesResponse> ListCodes(const kit::CallContext& context,
                                                  const v1::ListCodesRequest& request);
  absl::StatusOr<v1::WithdrawCodesResponse> WithdrawCodes(const kit::CallContext& context,
                                                          const v1::WithdrawCodesRequest& request);

 private:
  // Judges who asks for what, makes the wave's key, and issues.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Issue(const kit::CallContext& context, const Request& request,
                                 v1::Wave::Joining kind);

  storage::EventLog& log_;
  kit::Clock clock_;
  NewJoinKey new_key_;
};

}  // namespace ourvoice::survey

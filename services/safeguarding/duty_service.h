#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/safeguarding/concern_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::safeguarding {

// Keeps the duty rota, and tells of cover and of low signals: answers the other methods of
// safeguarding_service.proto, which says what each promises. All may be called from any thread, and
// may wait.
class DutyService {
 public:
  // `runner` keeps `view` up to date with `log`. All of them outlive the service. `alerts` says
  // whether those on duty are told of concerns outside of OurVoice.
  DutyService(storage::EventLog& log, storage::ViewRunner& runner, const ConcernView& view,
              kit::Clock clock, bool alerts);

  // Registers those methods. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::SetDutyRotaResponse> SetDutyRota(const kit::CallContext& context,
                                                      const v1::SetDutyRotaRequest& request);
  absl::StatusOr<v1::GetDutyRotaResponse> GetDutyRota(const kit::CallContext& context,
                                                      const v1::GetDutyRotaRequest& request);
  absl::StatusOr<v1::GetCoverResponse> GetCover(const kit::CallContext& context,
                                                const v1::GetCoverRequest& request);
  absl::StatusOr<v1::ListSignalsResponse> ListSignals(const kit::CallContext& context,
                                                      const v1::ListSignalsRequest& request);

 private:
  // Waits until the view holds everything appended before the call, and gives the rota.
  absl::StatusOr<std::optional<v1::KeptRota>> Rota(const kit::CallContext& context);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const ConcernView& view_;
  const kit::Clock clock_;
  const bool alerts_;
};

}  // namespace ourvoice::safeguarding

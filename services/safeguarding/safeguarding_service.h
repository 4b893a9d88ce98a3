#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string>

#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/safeguarding/concern_view.h"
#include "services/safeguarding/concern_watch.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::safeguarding {

// Shows concerns to those on duty, and takes what they do: answers the methods about concerns of
// safeguarding_service.proto, which says what each promises. All may be called from any thread, and
// may wait.
class SafeguardingService {
 public:
  // `runner` keeps `view` up to date with `log`. All of them outlive the service. `fresh_id` names
  // each look at words.
  SafeguardingService(storage::EventLog& log, storage::ViewRunner& runner, const ConcernView& view,
                      kit::Clock clock, std::function<std::string()> fresh_id);

  // Registers those methods. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::ListConcernsResponse> ListConcerns(const kit::CallContext& context,
                                                        const v1::ListConcernsRequest& request);
  absl::StatusOr<v1::OpenConcernResponse> OpenConcern(const kit::CallContext& context,
                                                      const v1::OpenConcernRequest& request);
  absl::StatusOr<v1::AcknowledgeConcernResponse> AcknowledgeConcern(
      const kit::CallContext& context, const v1::AcknowledgeConcernRequest& request);
  absl::StatusOr<v1::TakeOverConcernResponse> TakeOverConcern(
      const kit::CallContext& context, const v1::TakeOverConcernRequest& request);
  absl::StatusOr<v1::NoteConcernResponse> NoteConcern(const kit::CallContext& context,
                                                      const v1::NoteConcernRequest& request);
  absl::StatusOr<v1::EscalateConcernResponse> EscalateConcern(
      const kit::CallContext& context, const v1::EscalateConcernRequest& request);
  absl::StatusOr<v1::HandOverConcernResponse> HandOverConcern(
      const kit::CallContext& context, const v1::HandOverConcernRequest& request);
  absl::StatusOr<v1::ReferConcernResponse> ReferConcern(const kit::CallContext& context,
                                                        const v1::ReferConcernRequest& request);
  absl::StatusOr<v1::CloseConcernResponse> CloseConcern(const kit::CallContext& context,
                                                        const v1::CloseConcernRequest& request);
  absl::StatusOr<v1::RaiseConcernResponse> RaiseConcern(const kit::CallContext& context,
                                                        const v1::RaiseConcernRequest& request);

 private:
  absl::Status WatchConcerns(const kit::CallContext& context, WatchStream stream);

  // Waits until the view holds everything appended before the call.
  absl::Status CatchUp(const kit::CallContext& context);
  // Appends a fact about a concern, and gives what stands of it then.
  template <typename Response, typename Request, typename Event>
  absl::StatusOr<Response> Change(const kit::CallContext& context, const Request& request,
                                  const Event& next);
  // The same for whatever `change` does with the wish.
  template <typename Response, typename Request, typename Attempt>
  absl::StatusOr<Response> ChangeBy(const kit::CallContext& context, const Request& request,
                                    const Attempt& change);
  // NOT_FOUND for a concern that a caller who is limited to settings may not know of.
  absl::Status CheckKnown(const kit::CallContext& context, const std::string& concern_id);
  // What stands of a concern that the caller may know of; NOT_FOUND otherwise.
  absl::StatusOr<v1::Concern> Standing(const kit::CallContext& context,
                                       const std::string& concern_id);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const ConcernView& view_;
  const kit::Clock clock_;
  const std::function<std::string()> fresh_id_;
};

}  // namespace ourvoice::safeguarding

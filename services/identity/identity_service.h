#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/identity/v1/identity_service.pb.h"
#include "services/identity/account_view.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::identity {

// Erases what people said, when the data protection officer asks for it.
class IdentityService {
 public:
  // `runner` keeps `accounts` up to date with `log`. All of them outlive the service; the service
  // outlives every call under way.
  IdentityService(storage::EventLog& log, storage::ViewRunner& runner, const AccountView& accounts,
                  kit::Clock clock);

  void Register(kit::Dispatcher& dispatcher);

 private:
  absl::StatusOr<v1::EraseSubjectsResponse> EraseSubjects(const kit::CallContext& context,
                                                          const v1::EraseSubjectsRequest& request);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const AccountView& accounts_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::identity

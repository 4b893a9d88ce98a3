#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/identity/v1/identity_service.pb.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// Erases what people said, when the data protection officer asks for it.
class IdentityService {
 public:
  // `log` outlives the service; the service outlives every call under way.
  IdentityService(storage::EventLog& log, kit::Clock clock);

  void Register(kit::Dispatcher& dispatcher);

 private:
  absl::StatusOr<v1::EraseSubjectsResponse> EraseSubjects(const kit::CallContext& context,
                                                          const v1::EraseSubjectsRequest& request);

  storage::EventLog& log_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::identity

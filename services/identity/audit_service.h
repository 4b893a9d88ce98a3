#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/identity/v1/audit_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// Lets the data protection officer read who looked at what: answers the method of
// audit_service.proto, which says what it promises.
class AuditService {
 public:
  // `log` outlives the service.
  AuditService(storage::EventLog& log, kit::Clock clock) : log_(log), clock_(std::move(clock)) {}

  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::ListAuditResponse> ListAudit(const kit::CallContext& context,
                                                  const v1::ListAuditRequest& request);

 private:
  storage::EventLog& log_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::identity

#include "services/identity/identity_service.h"

#include <utility>

#include "services/identity/erasure.h"
#include "services/identity/erasure_rules.h"

namespace ourvoice::identity {

IdentityService::IdentityService(storage::EventLog& log, kit::Clock clock)
    : log_(log), clock_(std::move(clock)) {}

void IdentityService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.identity.v1.IdentityService.EraseSubjects", this,
                           &IdentityService::EraseSubjects);
}

absl::StatusOr<v1::EraseSubjectsResponse> IdentityService::EraseSubjects(
    const kit::CallContext& context, const v1::EraseSubjectsRequest& request) {
  const absl::StatusOr<Erasure> erasure = JudgeErasure(request);
  if (!erasure.ok()) return erasure.status();
  return Erase(log_, *erasure, context.caller.account, clock_());
}

}  // namespace ourvoice::identity

#include "services/identity/identity_service.h"

#include <utility>

#include "services/identity/erasure.h"
#include "services/identity/erasure_guard.h"
#include "services/identity/erasure_rules.h"
#include "services/kit/catch_up.h"

namespace ourvoice::identity {

IdentityService::IdentityService(storage::EventLog& log, storage::ViewRunner& runner,
                                 const AccountView& accounts, kit::Clock clock)
    : log_(log), runner_(runner), accounts_(accounts), clock_(std::move(clock)) {}

void IdentityService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.identity.v1.IdentityService.EraseSubjects", this,
                           &IdentityService::EraseSubjects);
}

absl::StatusOr<v1::EraseSubjectsResponse> IdentityService::EraseSubjects(
    const kit::CallContext& context, const v1::EraseSubjectsRequest& request) {
  const absl::StatusOr<Erasure> erasure = JudgeErasure(request);
  if (!erasure.ok()) return erasure.status();
  const auto subjects = SubjectsOf(log_, *erasure);
  if (!subjects.ok()) return subjects.status();
  absl::Status ready = kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
  if (ready.ok()) ready = CheckErasable(log_, accounts_, runner_.Rows(), *subjects);
  if (!ready.ok()) return ready;
  return Erase(log_, *erasure, *subjects, context.caller.account, clock_());
}

}  // namespace ourvoice::identity

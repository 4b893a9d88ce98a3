#include "services/identity_role.h"

#include "services/access.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<RunningRole>> IdentityRole::Start(RoleContext& context) {
  auto role = std::make_unique<IdentityRole>(context);
  role->audit_.Register(context.dispatcher);
  auto runner = StartView(context, role->view_);
  if (!runner.ok()) return runner.status();
  role->runner_ = *std::move(runner);
  role->erasure_ = std::make_unique<identity::IdentityService>(context.log, *role->runner_,
                                                               role->view_, context.clock);
  role->erasure_->Register(context.dispatcher);
  Access& access = *context.access;
  role->tokens_ = std::make_unique<identity::TokenMaker>(context.log, access.runner(),
                                                         access.view(), identity::SystemRandom());
  const identity::AccountParts parts{.log = context.log,
                                     .runner = *role->runner_,
                                     .accounts = role->view_,
                                     .tokens = *role->tokens_,
                                     .clock = context.clock};
  role->sign_in_ = std::make_unique<identity::SignInService>(parts);
  role->sign_in_->Register(context.dispatcher);
  role->accounts_ = std::make_unique<identity::AccountService>(parts);
  role->accounts_->Register(context.dispatcher);
  role->first_administrator_ = std::make_unique<identity::FirstAdministrator>(parts, context.data);
  return role;
}

}  // namespace ourvoice

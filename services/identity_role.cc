#include "services/identity_role.h"

#include <utility>

#include "services/access.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<RunningRole>> IdentityRole::Start(RoleContext& context) {
  auto role = std::make_unique<IdentityRole>(context);
  std::unique_ptr<identity::SignInProvider> provider;
  if (!context.sign_in.empty()) {
    auto read = identity::ReadProviderSettings(context.sign_in);
    if (!read.ok()) return read.status();
    provider = std::make_unique<identity::SignInProvider>(*std::move(read), context.clock);
  }
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
  role->provider_sign_in_ =
      std::make_unique<identity::ProviderSignInService>(parts, std::move(provider));
  role->provider_sign_in_->Register(context.dispatcher);
  role->accounts_ = std::make_unique<identity::AccountService>(parts);
  role->accounts_->Register(context.dispatcher);
  role->first_administrator_ = std::make_unique<identity::FirstAdministrator>(parts, context.data);
  return role;
}

}  // namespace ourvoice

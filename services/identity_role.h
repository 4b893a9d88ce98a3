#pragma once

#include <memory>

#include "services/identity/account_service.h"
#include "services/identity/account_view.h"
#include "services/identity/audit_service.h"
#include "services/identity/first_administrator.h"
#include "services/identity/identity_service.h"
#include "services/identity/provider_sign_in_service.h"
#include "services/identity/sign_in_service.h"
#include "services/identity/token_maker.h"
#include "services/role.h"

namespace ourvoice {

// The identity role: accounts, signing in, the audit, and erasure.
class IdentityRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  explicit IdentityRole(RoleContext& context) : audit_(context.log, context.clock) {}

  absl::Status Health() const override { return runner_->Health(); }

 private:
  identity::AuditService audit_;
  identity::AccountView view_;
  std::unique_ptr<identity::TokenMaker> tokens_;
  // Services outlive the runner, whose waiters they are.
  std::unique_ptr<identity::IdentityService> erasure_;
  std::unique_ptr<identity::SignInService> sign_in_;
  std::unique_ptr<identity::ProviderSignInService> provider_sign_in_;
  std::unique_ptr<identity::AccountService> accounts_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<identity::FirstAdministrator> first_administrator_;
};

}  // namespace ourvoice

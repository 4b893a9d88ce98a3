#pragma once

#include <memory>

#include "services/identity/identity_service.h"
#include "services/role.h"

namespace ourvoice {

// The identity role: a service alone, as it knows nothing that the record does not tell.
class IdentityRole : public RunningRole {
 public:
  explicit IdentityRole(RoleContext& context) : service_(context.log, context.clock) {
    service_.Register(context.dispatcher);
  }

  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context) {
    return std::make_unique<IdentityRole>(context);
  }

  absl::Status Health() const override { return absl::OkStatus(); }

 private:
  identity::IdentityService service_;
};

}  // namespace ourvoice

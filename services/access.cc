#include "services/access.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<Access>> Access::Start(RoleContext& context) {
  auto access = std::make_unique<Access>();
  auto runner = StartView(context, access->view_);
  if (!runner.ok()) return runner.status();
  access->runner_ = *std::move(runner);
  access->gate_ =
      std::make_unique<identity::AccessGate>(*access->runner_, access->view_, context.clock);
  return access;
}

}  // namespace ourvoice

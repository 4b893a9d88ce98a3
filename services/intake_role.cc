#include "services/intake_role.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<RunningRole>> IntakeRole::Start(RoleContext& context) {
  auto role = std::make_unique<IntakeRole>();
  absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner = StartView(context, role->view_);
  if (!runner.ok()) return runner.status();
  role->runner_ = *std::move(runner);
  role->service_ = std::make_unique<intake::IntakeService>(context.log, *role->runner_, role->view_,
                                                           context.clock);
  role->service_->Register(context.dispatcher);
  role->job_ = std::make_unique<intake::RetentionJob>(context.log, *role->runner_, role->view_,
                                                      context.clock);
  return role;
}

}  // namespace ourvoice

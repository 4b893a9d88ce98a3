#include "services/intake_role.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<RunningRole>> IntakeRole::Start(RoleContext& context) {
  auto role = std::make_unique<IntakeRole>();
  absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner = StartView(context, role->view_);
  if (!runner.ok()) return runner.status();
  role->runner_ = *std::move(runner);
  auto joining_runner = StartView(context, role->joining_view_);
  if (!joining_runner.ok()) return joining_runner.status();
  role->joining_runner_ = *std::move(joining_runner);
  role->joining_ =
      std::make_unique<intake::Joining>(context.log, *role->joining_runner_, role->joining_view_);
  role->join_service_ =
      std::make_unique<intake::JoinService>(*role->joining_, role->view_, context.clock);
  role->join_service_->Register(context.dispatcher);
  role->contact_service_ = std::make_unique<intake::ContactService>(
      context.log, *role->runner_, role->view_, *role->joining_, context.clock);
  role->contact_service_->Register(context.dispatcher);
  role->service_ = std::make_unique<intake::IntakeService>(context.log, *role->runner_, role->view_,
                                                           *role->joining_, context.clock);
  role->service_->Register(context.dispatcher);
  auto feedback_runner = StartView(context, role->feedback_view_);
  if (!feedback_runner.ok()) return feedback_runner.status();
  role->feedback_runner_ = *std::move(feedback_runner);
  role->feedback_service_ = std::make_unique<intake::FeedbackService>(
      context.log, *role->feedback_runner_, role->feedback_view_, context.clock);
  role->feedback_service_->Register(context.dispatcher);
  role->import_service_ = std::make_unique<intake::ImportService>(context.log, *role->runner_,
                                                                  role->view_, context.clock);
  role->import_service_->Register(context.dispatcher);
  role->job_ = std::make_unique<intake::RetentionJob>(context.log, *role->runner_, role->view_,
                                                      context.clock);
  return role;
}

}  // namespace ourvoice

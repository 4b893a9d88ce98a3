#pragma once

#include <memory>

#include "services/intake/contact_service.h"
#include "services/intake/definition_view.h"
#include "services/intake/feedback_service.h"
#include "services/intake/feedback_view.h"
#include "services/intake/import_service.h"
#include "services/intake/intake_service.h"
#include "services/intake/join_service.h"
#include "services/intake/retention_job.h"
#include "services/role.h"

namespace ourvoice {

// The intake role: views and services like the others, and the job that deletes answers whose
// date has come.
class IntakeRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  absl::Status Health() const override {
    absl::Status health = runner_->Health();
    health.Update(joining_runner_->Health());
    health.Update(feedback_runner_->Health());
    return health;
  }

 private:
  intake::DefinitionView view_;
  intake::JoiningView joining_view_;
  intake::FeedbackView feedback_view_;
  std::unique_ptr<intake::Joining> joining_;
  std::unique_ptr<intake::JoinService> join_service_;
  std::unique_ptr<intake::ContactService> contact_service_;
  // Outlive the runners, whose waiters they are.
  std::unique_ptr<intake::IntakeService> service_;
  std::unique_ptr<intake::ImportService> import_service_;
  std::unique_ptr<intake::FeedbackService> feedback_service_;
  std::unique_ptr<storage::ViewRunner> feedback_runner_;
  std::unique_ptr<storage::ViewRunner> joining_runner_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<intake::RetentionJob> job_;
};

}  // namespace ourvoice

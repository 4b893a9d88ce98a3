#pragma once

#include <memory>

#include "services/intake/definition_view.h"
#include "services/intake/intake_service.h"
#include "services/intake/retention_job.h"
#include "services/role.h"

namespace ourvoice {

// The intake role: a view and a service like the others, and the job that deletes answers whose
// date has come.
class IntakeRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  absl::Status Health() const override { return runner_->Health(); }

 private:
  intake::DefinitionView view_;
  // Outlives the runner, whose waiters it is.
  std::unique_ptr<intake::IntakeService> service_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<intake::RetentionJob> job_;
};

}  // namespace ourvoice

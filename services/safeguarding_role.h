#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/role.h"
#include "services/safeguarding/alert_outbox.h"
#include "services/safeguarding/concern_view.h"
#include "services/safeguarding/duty_service.h"
#include "services/safeguarding/safeguarding_service.h"
#include "services/safeguarding/work_after_view.h"

namespace ourvoice {

// The safeguarding role: a view and a service like the others, the clock that escalates what
// nobody has acknowledged in time, and an outbox for each way to alert those on duty.
class SafeguardingRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  absl::Status Health() const override { return runner_->Health(); }

 private:
  void Repeat(const std::string& name, std::function<absl::Status()> work);

  safeguarding::ConcernView view_;
  // Outlive the runner, whose waiters they are.
  std::unique_ptr<safeguarding::SafeguardingService> service_;
  std::unique_ptr<safeguarding::DutyService> duty_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::vector<std::unique_ptr<safeguarding::AlertOutbox>> outboxes_;
  std::vector<std::unique_ptr<safeguarding::WorkAfterView>> work_;
};

}  // namespace ourvoice

#include "services/safeguarding_role.h"

#include <utility>

#include "services/kit/log.h"
#include "services/safeguarding/escalation.h"
#include "storage/record/random_id.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<RunningRole>> SafeguardingRole::Start(RoleContext& context) {
  auto role = std::make_unique<SafeguardingRole>();
  std::vector<safeguarding::AlertChannel> channels;
  if (!context.alerts.empty()) {
    auto read = safeguarding::ReadAlertChannels(context.alerts);
    if (!read.ok()) return read.status();
    channels = *std::move(read);
  } else {
    kit::LogEvent(kit::LogLevel::kWarning, "nobody_is_alerted", {.service = "safeguarding"});
  }
  absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner = StartView(context, role->view_);
  if (!runner.ok()) return runner.status();
  role->runner_ = *std::move(runner);
  role->service_ = std::make_unique<safeguarding::SafeguardingService>(
      context.log, *role->runner_, role->view_, context.clock, storage::RandomId);
  role->service_->Register(context.dispatcher);
  role->duty_ = std::make_unique<safeguarding::DutyService>(
      context.log, *role->runner_, role->view_, context.clock, !channels.empty());
  role->duty_->Register(context.dispatcher);
  role->Repeat("escalation", [&log = context.log, &view = role->view_, &runner = *role->runner_,
                              clock = context.clock] {
    return safeguarding::EscalateOverdue(log, view, runner.Rows(), clock());
  });
  for (safeguarding::AlertChannel& channel : channels) {
    const std::string name = "alert_" + channel.name;
    role->outboxes_.push_back(std::make_unique<safeguarding::AlertOutbox>(
        context.log, *role->runner_, role->view_, std::move(channel), context.clock));
    role->Repeat(name, [&outbox = *role->outboxes_.back()] { return outbox.Send(); });
  }
  return role;
}

void SafeguardingRole::Repeat(const std::string& name, std::function<absl::Status()> work) {
  work_.push_back(std::make_unique<safeguarding::WorkAfterView>(*runner_, name, std::move(work)));
}

}  // namespace ourvoice

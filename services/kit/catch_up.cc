#include "services/kit/catch_up.h"

#include <algorithm>

#include "services/kit/error_detail.h"

namespace ourvoice::kit {

absl::Status CatchUp(storage::EventLog& log, storage::ViewRunner& runner, absl::Duration patience,
                     std::string_view domain) {
  const absl::StatusOr<storage::Position> head = log.Head();
  if (!head.ok()) return head.status();
  if (runner.WaitUntilApplied(*head, patience)) return absl::OkStatus();
  if (absl::Status health = runner.Health(); !health.ok() && !absl::IsUnavailable(health)) {
    return health;
  }
  return ErrorWithReason(absl::StatusCode::kUnavailable,
                         "what was said or changed last is still being read; ask again shortly",
                         "VIEW_BEHIND", domain);
}

absl::Status CatchUp(storage::EventLog& log, storage::ViewRunner& runner,
                     const CallContext& context, absl::Time now, std::string_view domain) {
  constexpr absl::Duration kPatienceMax = absl::Seconds(5);
  const absl::Duration left =
      std::clamp(context.deadline - now, absl::ZeroDuration(), kPatienceMax);
  return CatchUp(log, runner, left, domain);
}

}  // namespace ourvoice::kit

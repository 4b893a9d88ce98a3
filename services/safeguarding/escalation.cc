#include "services/safeguarding/escalation.h"

#include <vector>

#include "services/kit/timestamp.h"
#include "services/safeguarding/concern_change.h"

namespace ourvoice::safeguarding {
namespace {

bool IsOverdue(const v1::Concern& concern, absl::Time now) {
  return IsWaiting(concern) && !concern.escalated_by_clock() &&
         kit::TimeOf(concern.due_time()) <= now;
}

absl::Status Escalate(storage::EventLog& log, const v1::Concern& concern, absl::Time now) {
  v1::ConcernEscalated next;
  next.set_reason(concern.out_of_hours() ? v1::ConcernEscalated::REASON_OUT_OF_HOURS
                                         : v1::ConcernEscalated::REASON_NOT_ACKNOWLEDGED);
  next.set_route(concern.route());
  const ConcernWish wish{.request_id = "escalate/" + concern.concern_id(),
                         .concern_id = concern.concern_id(),
                         .now = now};
  absl::Status status =
      storage::WithAttempts([&] { return ChangeConcern(log, wish, next); }).status();
  // Somebody took it on since, or it was erased.
  const bool needless = absl::IsFailedPrecondition(status) || absl::IsNotFound(status);
  return needless ? absl::OkStatus() : status;
}

}  // namespace

absl::Status EscalateOverdue(storage::EventLog& log, const ConcernView& view,
                             const storage::ViewRows& rows, absl::Time now) {
  std::vector<v1::Concern> overdue;
  absl::Status scanned =
      view.ScanQueue(rows, "", [&](std::string_view, const v1::Concern& concern) {
        if (IsOverdue(concern, now)) overdue.push_back(concern);
        return true;
      });
  if (!scanned.ok()) return scanned;
  absl::Status all;
  for (const v1::Concern& concern : overdue) all.Update(Escalate(log, concern, now));
  return all;
}

}  // namespace ourvoice::safeguarding

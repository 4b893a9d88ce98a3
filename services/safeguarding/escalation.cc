#include "services/safeguarding/escalation.h"

#include <fmt/format.h>

#include <vector>

#include "services/kit/timestamp.h"
#include "services/safeguarding/concern_change.h"

namespace ourvoice::safeguarding {
namespace {

// Why the clock escalates a concern now; unspecified when it does not.
v1::ConcernEscalated::Reason ReasonFor(const v1::Concern& concern, absl::Time now) {
  if (!IsWaiting(concern)) return v1::ConcernEscalated::REASON_UNSPECIFIED;
  if (concern.out_of_hours() && !concern.sent_out_of_hours()) {
    return v1::ConcernEscalated::REASON_OUT_OF_HOURS;
  }
  const bool is_due = concern.has_due_time() && kit::TimeOf(concern.due_time()) <= now;
  return is_due && !concern.escalated_by_clock() ? v1::ConcernEscalated::REASON_NOT_ACKNOWLEDGED
                                                 : v1::ConcernEscalated::REASON_UNSPECIFIED;
}

absl::Status Escalate(storage::EventLog& log, const v1::Concern& concern, absl::Time now) {
  v1::ConcernEscalated next;
  next.set_reason(ReasonFor(concern, now));
  next.set_route(concern.route());
  const ConcernWish wish{.request_id = fmt::format("escalate/{}/{}", concern.concern_id(),
                                                   static_cast<int>(next.reason())),
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
        if (ReasonFor(concern, now) != v1::ConcernEscalated::REASON_UNSPECIFIED) {
          overdue.push_back(concern);
        }
        return true;
      });
  if (!scanned.ok()) return scanned;
  absl::Status all;
  for (const v1::Concern& concern : overdue) all.Update(Escalate(log, concern, now));
  return all;
}

}  // namespace ourvoice::safeguarding

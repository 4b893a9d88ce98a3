#include "services/safeguarding/take_over.h"

#include <algorithm>
#include <string>

#include "ourvoice/identity/v1/events.pb.h"
#include "services/duty/duty.h"
#include "services/kit/error_detail.h"
#include "storage/record/read_events.h"

namespace ourvoice::safeguarding {
namespace {

absl::Status Refused(std::string_view message, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition, message, reason, kErrorDomain);
}

bool IsOnDuty(const v1::DutyRota* rota, absl::Time now, const std::string& who) {
  return rota != nullptr && duty::IsOnDuty(*rota, now, who);
}

// Whether they are an account that was closed. Envelopes alone tell.
absl::StatusOr<bool> IsClosed(storage::EventLog& log, const std::string& who) {
  if (storage::CategoryOf(who) != "account") return false;
  const auto events = storage::ReadWholeStream(log, who, options::v1::READER_UNSPECIFIED);
  if (!events.ok()) return events.status();
  return std::any_of(events->begin(), events->end(), [](const storage::RecordedEvent& event) {
    return storage::Is<identity::v1::AccountClosed>(event);
  });
}

absl::StatusOr<v1::ConcernTakenOver> Decide(storage::EventLog& log, const v1::DutyRota* rota,
                                            absl::Time now, const v1::Concern& concern,
                                            v1::ConcernTakenOver next) {
  if (absl::Status check = CheckNext(concern, next); !check.ok()) return check;
  if (!IsOnDuty(rota, now, next.by())) {
    return Refused(
        "whoever takes a concern over is on duty: the rota does not say so of them now; set it "
        "with `ourvoice duty set`",
        "NOT_ON_DUTY");
  }
  const std::string& before = concern.acknowledged_by();
  if (IsOnDuty(rota, now, before)) {
    const auto closed = IsClosed(log, before);
    if (!closed.ok()) return closed.status();
    if (!*closed) {
      return Refused(
          "whoever took the concern on is on duty: ask them, or take them off the rota if they "
          "cannot act",
          "LEAD_ON_DUTY");
    }
  }
  next.set_from(before);
  return next;
}

}  // namespace

absl::StatusOr<v1::ConcernTakenOver> TakeOver(storage::EventLog& log, const v1::DutyRota* rota,
                                              const ConcernWish& wish,
                                              const v1::ConcernTakenOver& next) {
  return ChangeConcern<v1::ConcernTakenOver>(
      log, wish,
      [&](const v1::Concern& concern) { return Decide(log, rota, wish.now, concern, next); },
      [&](const v1::ConcernTakenOver& first) {
        return first.by() == next.by() && first.reason() == next.reason();
      });
}

}  // namespace ourvoice::safeguarding

#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "services/safeguarding/concern_change.h"

namespace ourvoice::safeguarding {

// Takes a concern over from whoever took it on, once for each request id; `next` says who does, and
// why. Null: no rota was ever set. As ChangeConcern, and FAILED_PRECONDITION when whoever takes it
// over is not on duty, or whoever has it is, and their account is open.
absl::StatusOr<v1::ConcernTakenOver> TakeOver(storage::EventLog& log, const v1::DutyRota* rota,
                                              const ConcernWish& wish,
                                              const v1::ConcernTakenOver& next);

}  // namespace ourvoice::safeguarding

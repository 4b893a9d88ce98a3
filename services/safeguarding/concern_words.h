#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>

#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::safeguarding {

// Who wishes to look at the words of a concern.
struct Look {
  std::string concern_id;
  std::string by;
  // Why, in their words.
  std::string reason;
  // Account that signed in; empty while nobody has.
  std::string actor;
  absl::Time now;
  // Of this look alone: two looks are two events.
  std::string request_id;
};

// Puts the look on record and then, once that is durable, gives the words of a concern and what was
// done about it; nothing of the queue. INVALID_ARGUMENT lists every fault by field; NOT_FOUND for a
// concern that there is not; other errors are those of the log, and nothing is shown then.
absl::StatusOr<v1::OpenConcernResponse> OpenWords(storage::EventLog& log, const Look& look);

}  // namespace ourvoice::safeguarding

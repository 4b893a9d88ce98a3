#pragma once

#include <absl/time/time.h>

#include <string>

#include "ourvoice/intake/v1/events.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// A wish to take a response back.
struct Withdrawal {
  std::string request_id;
  // As they were given.
  std::string follow_up_words;
  v1::ResponseWithdrawn::Reason reason = v1::ResponseWithdrawn::REASON_UNSPECIFIED;
  absl::Time now;
};

// Takes the response with these words back, and erases it. A repeat of the request is told so.
// NOT_FOUND when no response has the words, or it was erased by another request; ALREADY_EXISTS
// when the request id was used for something else; otherwise what the log answers. `done` may be
// called at once or from a thread of the log's.
void WithdrawResponse(storage::EventLog& log, Withdrawal withdrawal, storage::AppendDone done);

}  // namespace ourvoice::intake

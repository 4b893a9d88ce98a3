#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::safeguarding {

// What the worry of somebody who reads texts becomes: a concern with its own copy of the words, or
// without them when they were taken back or erased since. INVALID_ARGUMENT lists every fault by
// field; NOT_FOUND when there never was such a text; other errors are those of the log.
absl::StatusOr<v1::ConcernRaised> ConcernOfReader(storage::EventLog& log,
                                                  const v1::RaiseConcernRequest& request,
                                                  const std::string& by);

// Whether the request raised the same worry when it was first sent, but for words that were taken
// back since. Errors are those of the log.
absl::StatusOr<bool> IsRepeatedWorry(storage::EventLog& log, const std::string& request_id,
                                     const v1::ConcernRaised& raised);

}  // namespace ourvoice::safeguarding

#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::safeguarding {

// What the worry of somebody who reads texts becomes: a concern with its own copy of the words.
// INVALID_ARGUMENT lists every fault by field; NOT_FOUND when there is no such text, or it was
// erased; other errors are those of the log.
absl::StatusOr<v1::ConcernRaised> ConcernOfReader(storage::EventLog& log,
                                                  const v1::RaiseConcernRequest& request,
                                                  const std::string& by);

}  // namespace ourvoice::safeguarding

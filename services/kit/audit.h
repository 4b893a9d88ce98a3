#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>
#include <google/protobuf/message.h>

#include <string>

#include "services/kit/call.h"
#include "storage/record/event_log.h"

namespace ourvoice::kit {

// Records that somebody is about to be shown something, as an event of an audit category, in a
// stream of its own; the same person being shown the same at the same moment is one event. Nothing
// may be shown unless this is OK. What the log answers. For threads that may wait.
absl::Status RecordShown(storage::EventLog& log, const Caller& caller,
                         const google::protobuf::Message& event, absl::Time now);

// The same under a request id of its own, so that each time is another event.
absl::Status RecordShownAnew(storage::EventLog& log, const Caller& caller,
                             const google::protobuf::Message& event, absl::Time now,
                             std::string request_id);

}  // namespace ourvoice::kit

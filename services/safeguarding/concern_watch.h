#pragma once

#include <absl/status/status.h>

#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "services/kit/call.h"
#include "services/safeguarding/concern_view.h"
#include "storage/view/view_runner.h"

namespace ourvoice::safeguarding {

using WatchStream = kit::MessageStream<v1::WatchConcernsRequest, v1::WatchConcernsResponse>;

// Writes the queue as far as the caller may know of it, then what is new or changed of it as soon
// as the view has applied it, until the call ends or the view stops. For a thread of the call's
// own.
absl::Status WatchQueue(storage::ViewRunner& runner, const ConcernView& view,
                        const kit::Caller& caller, WatchStream& stream);

}  // namespace ourvoice::safeguarding

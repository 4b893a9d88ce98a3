#pragma once

#include <absl/time/time.h>

#include <string>

#include "services/intake/response.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// Screens a judged response and appends it under its request id, in the same write as the concern
// that its words raise, if they do: the answer tells of the response alone. A repeat of the request
// gets its first answer, follow-up words and all, even when the wave has closed, another has opened
// or, for an import, a new version of the survey was published since. Otherwise gives what
// `judged.taken` says, or what the log answers: ALREADY_EXISTS when the request id was used with
// other content. `done` may be called at once or from a thread of the log's.
void AppendResponse(storage::EventLog& log, std::string request_id, const JudgedResponse& judged,
                    absl::Time now, storage::AppendDone done);

}  // namespace ourvoice::intake

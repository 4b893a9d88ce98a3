#pragma once

#include <absl/status/status.h>

#include <string>
#include <vector>

#include "services/identity/account_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// Whether these subjects may be erased now. FAILED_PRECONDITION, naming the subject and what to do
// first, for a concern that nobody has taken on, an account of somebody on the duty rota, and
// accounts after which nobody could administer. `rows` hold all that was appended before; other
// errors are those of the log and the view.
absl::Status CheckErasable(storage::EventLog& log, const AccountView& accounts,
                           const storage::ViewRows& rows, const std::vector<std::string>& subjects);

}  // namespace ourvoice::identity

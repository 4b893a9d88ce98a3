#pragma once

#include <absl/status/status.h>

namespace ourvoice::storage {

// Keeps what this process holds in memory from being written out or read by others of the same
// user: no core dumps, and not dumpable, so that no debugger attaches. Called once at the start by
// every process that holds keys or opened text. PERMISSION_DENIED or INVALID_ARGUMENT when the
// system refuses.
absl::Status GuardProcess();

}  // namespace ourvoice::storage

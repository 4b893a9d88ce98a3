#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <functional>

#include "storage/record/log_judgement.h"

namespace ourvoice::storage {

// Called now and then with how many of the events have been seen.
using OnProgress = std::function<void(uint64_t done, uint64_t total)>;

// Tells every so many events, and at the end.
void TellProgress(const OnProgress& on_progress, uint64_t done, uint64_t total);

// Called for each event that is as it was written, in order; an error ends the verification.
using OnVerified = std::function<absl::Status(uint64_t offset, const StoredEvent& event)>;

// Reads every event and compares it with the chain, with where the log is known to have been, and
// with the rows that lead to it; and every table file with its checksums. DATA_LOSS names what is
// damaged.
absl::Status VerifyWhole(const LookedAtLog& log, const LogHead& anchored,
                         const OnProgress& on_progress, const OnVerified& on_verified = nullptr);

}  // namespace ourvoice::storage

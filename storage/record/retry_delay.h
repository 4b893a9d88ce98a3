#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <optional>

namespace ourvoice::storage {

// RESOURCE_EXHAUSTED that passes by itself: whoever asked is to send the same request again after
// `delay`. Carries it as google.rpc.RetryInfo does, so that any gRPC client can read it.
absl::Status BusyError(std::string_view message, absl::Duration delay);

// The delay that a status carries; nothing when it carries none.
std::optional<absl::Duration> RetryDelayOf(const absl::Status& status);

// The same status with a delay.
absl::Status WithRetryDelay(absl::Status status, absl::Duration delay);

}  // namespace ourvoice::storage

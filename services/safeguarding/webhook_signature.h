#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::safeguarding {

// The key in a secret as Standard Webhooks write it: `whsec_` and base64, of 24 to 64 bytes.
// INVALID_ARGUMENT when it is none; never repeats it.
absl::StatusOr<std::string> WebhookKeyFrom(std::string_view secret);

// Headers that sign a call: webhook-id, webhook-timestamp and webhook-signature (v1, HMAC-SHA256
// over
// `<id>.<timestamp>.<body>`).
std::vector<std::string> WebhookHeaders(std::string_view key, std::string_view id, absl::Time now,
                                        std::string_view body);

}  // namespace ourvoice::safeguarding

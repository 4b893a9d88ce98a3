#pragma once

#include <absl/status/status.h>

#include <string_view>

namespace ourvoice::kit {

// Whether it can be the request id of a signed-in person: 1 to 128 bytes. INVALID_ARGUMENT
// otherwise; `domain` names the service.
absl::Status CheckRequestId(std::string_view request_id, std::string_view domain);

}  // namespace ourvoice::kit

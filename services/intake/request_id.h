#pragma once

#include <absl/status/status.h>

#include <string_view>

namespace ourvoice::intake {

// Whether it can be the request id of somebody who has not signed in, whom nothing else tells
// apart: 16 to 128 letters, digits and `_.:-`, so that it can be hard to guess. INVALID_ARGUMENT
// otherwise.
absl::Status CheckUnguessableId(std::string_view request_id);

}  // namespace ourvoice::intake

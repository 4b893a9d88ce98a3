#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "services/gateway/admission.h"

namespace ourvoice::gateway {

// The bytes of the message in a unary call's body, decompressed and out of its JSON.
// INVALID_ARGUMENT, RESOURCE_EXHAUSTED or UNIMPLEMENTED for a body that is none.
absl::StatusOr<std::string> ReadMessage(const Admission& admission, const RequestHeader& request,
                                        const std::string& body);

// The bytes of the messages in a streaming call's body. The same errors.
absl::StatusOr<std::vector<std::string>> ReadMessages(const Admission& admission,
                                                      const std::string& body);

// A message of an answer from its bytes, in the form that the call has.
absl::StatusOr<std::string> WriteMessage(const Admission& admission, std::string bytes);

}  // namespace ourvoice::gateway

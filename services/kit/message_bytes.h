#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include <string_view>

namespace ourvoice::kit {

// Parses a request. INVALID_ARGUMENT, naming the message but nothing of the bytes, when they are no
// such message.
absl::Status ParseRequest(std::string_view bytes, google::protobuf::Message& request);

}  // namespace ourvoice::kit

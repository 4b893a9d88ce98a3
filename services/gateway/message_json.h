#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>

namespace ourvoice::gateway {

// The bytes of a message of this type from its JSON; no text at all is the empty message.
// INVALID_ARGUMENT, with nothing of the text, when it is none, or has a field that the type has
// not.
absl::StatusOr<std::string> BytesFromJson(const google::protobuf::Descriptor& type,
                                          std::string_view json);

// The JSON of a message of this type. INTERNAL when the bytes are none.
absl::StatusOr<std::string> JsonFromBytes(const google::protobuf::Descriptor& type,
                                          std::string_view bytes);

}  // namespace ourvoice::gateway

#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <string>
#include <string_view>

namespace ourvoice::report {

// The serialised message, compressed with gzip.
std::string Compress(const google::protobuf::Message& message);

// Reads what Compress made into `message`. DATA_LOSS when it is something else.
absl::Status Decompress(std::string_view bytes, google::protobuf::Message& message);

}  // namespace ourvoice::report

#include "services/kit/message_bytes.h"

#include <fmt/format.h>

#include <limits>

namespace ourvoice::kit {

absl::Status ParseRequest(std::string_view bytes, google::protobuf::Message& request) {
  if (bytes.size() <= static_cast<size_t>(std::numeric_limits<int>::max()) &&
      request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      fmt::format("the request is no {}: its {} bytes are cut short, damaged, nested too deep, or "
                  "hold a text that is not UTF-8",
                  request.GetDescriptor()->full_name(), bytes.size()));
}

}  // namespace ourvoice::kit

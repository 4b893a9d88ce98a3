#include "services/gateway/call_messages.h"

#include <utility>

#include "services/gateway/gzip.h"
#include "services/gateway/message_json.h"

namespace ourvoice::gateway {

absl::StatusOr<std::string> ReadMessage(const Admission& admission, const RequestHeader& request,
                                        const std::string& body) {
  const auto encoding = request[boost::beast::http::field::content_encoding];
  std::string bytes;
  if (encoding == "gzip") {
    absl::StatusOr<std::string> unpacked = Gunzip(body, admission.body_bytes_max);
    if (!unpacked.ok()) return unpacked.status();
    bytes = *std::move(unpacked);
  } else if (encoding.empty() || encoding == "identity") {
    bytes = body;
  } else {
    return absl::UnimplementedError("bodies may be compressed by gzip, and by nothing else");
  }
  if (!admission.content_type.is_json) return bytes;
  return BytesFromJson(*admission.method->descriptor->input_type(), bytes);
}

absl::StatusOr<std::vector<std::string>> ReadMessages(const Admission& admission,
                                                      const std::string& body) {
  absl::StatusOr<std::vector<std::string>> messages = MessagesOf(body);
  if (!messages.ok() || !admission.content_type.is_json) return messages;
  for (std::string& message : *messages) {
    absl::StatusOr<std::string> bytes =
        BytesFromJson(*admission.method->descriptor->input_type(), message);
    if (!bytes.ok()) return bytes.status();
    message = *std::move(bytes);
  }
  return messages;
}

absl::StatusOr<std::string> WriteMessage(const Admission& admission, std::string bytes) {
  if (!admission.content_type.is_json) return bytes;
  return JsonFromBytes(*admission.method->descriptor->output_type(), bytes);
}

}  // namespace ourvoice::gateway

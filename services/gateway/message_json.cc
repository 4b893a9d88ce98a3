#include "services/gateway/message_json.h"

#include <fmt/format.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <memory>

namespace ourvoice::gateway {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MessageFactory;

std::unique_ptr<Message> NewMessage(const Descriptor& type) {
  return std::unique_ptr<Message>(MessageFactory::generated_factory()->GetPrototype(&type)->New());
}

}  // namespace

absl::StatusOr<std::string> BytesFromJson(const Descriptor& type, std::string_view json) {
  if (json.empty()) return std::string();
  const std::unique_ptr<Message> message = NewMessage(type);
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), message.get());
  // What the parser says would quote the text.
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        fmt::format("the body is no JSON of a {}; its fields are in the schema", type.full_name()));
  }
  return message->SerializeAsString();
}

absl::StatusOr<std::string> JsonFromBytes(const Descriptor& type, std::string_view bytes) {
  const std::unique_ptr<Message> message = NewMessage(type);
  std::string json;
  if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      !google::protobuf::util::MessageToJsonString(*message, &json).ok()) {
    return absl::InternalError(fmt::format("the answer is no {}", type.full_name()));
  }
  return json;
}

}  // namespace ourvoice::gateway

#include "services/kit/grpc_status.h"

#include <absl/strings/cord.h>
#include <absl/strings/string_view.h>

#include <string>

#include "ourvoice/common/v1/status.pb.h"
#include "services/kit/text.h"

namespace ourvoice::kit {
namespace {

constexpr size_t kMessageBytesMax = 2'048;

// The two sets of codes share their numbers; the build fails if that ever changes.
static_assert(static_cast<int>(absl::StatusCode::kCancelled) ==
              static_cast<int>(grpc::StatusCode::CANCELLED));
static_assert(static_cast<int>(absl::StatusCode::kUnauthenticated) ==
              static_cast<int>(grpc::StatusCode::UNAUTHENTICATED));

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  std::string message = std::string(status.message()).substr(0, kMessageBytesMax);
  message.resize(CleanUtf8Prefix(message));
  common::v1::Status sent;
  status.ForEachPayload([&](absl::string_view type_url, const absl::Cord& value) {
    google::protobuf::Any& detail = *sent.add_details();
    detail.set_type_url(std::string(type_url));
    detail.set_value(std::string(value));
  });
  const auto code = static_cast<grpc::StatusCode>(status.code());
  if (sent.details().empty()) return {code, message};
  sent.set_code(status.raw_code());
  sent.set_message(message);
  return {code, message, sent.SerializeAsString()};
}

absl::Status FromGrpc(const grpc::Status& status) {
  absl::Status received(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  common::v1::Status sent;
  if (!sent.ParseFromString(status.error_details())) return received;
  for (const google::protobuf::Any& detail : sent.details()) {
    received.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return received;
}

}  // namespace ourvoice::kit

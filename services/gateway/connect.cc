#include "services/gateway/connect.h"

#include <absl/strings/cord.h>
#include <absl/strings/escaping.h>
#include <absl/strings/numbers.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "services/kit/json.h"
#include "services/kit/text.h"

namespace ourvoice::gateway {
namespace {

constexpr size_t kPrefixBytes = 5;
constexpr uint8_t kCompressed = 1;
constexpr uint8_t kEndOfStream = 2;
constexpr size_t kTimeoutDigitsMax = 10;

struct Code {
  absl::StatusCode code;
  std::string_view name;
  unsigned http_status;
};

constexpr std::array<Code, 16> kCodes = {{
    {absl::StatusCode::kCancelled, "canceled", 499},
    {absl::StatusCode::kUnknown, "unknown", 500},
    {absl::StatusCode::kInvalidArgument, "invalid_argument", 400},
    {absl::StatusCode::kDeadlineExceeded, "deadline_exceeded", 504},
    {absl::StatusCode::kNotFound, "not_found", 404},
    {absl::StatusCode::kAlreadyExists, "already_exists", 409},
    {absl::StatusCode::kPermissionDenied, "permission_denied", 403},
    {absl::StatusCode::kResourceExhausted, "resource_exhausted", 429},
    {absl::StatusCode::kFailedPrecondition, "failed_precondition", 400},
    {absl::StatusCode::kAborted, "aborted", 409},
    {absl::StatusCode::kOutOfRange, "out_of_range", 400},
    {absl::StatusCode::kUnimplemented, "unimplemented", 501},
    {absl::StatusCode::kInternal, "internal", 500},
    {absl::StatusCode::kUnavailable, "unavailable", 503},
    {absl::StatusCode::kDataLoss, "data_loss", 500},
    {absl::StatusCode::kUnauthenticated, "unauthenticated", 401},
}};

const Code& CodeOf(absl::StatusCode code) {
  const auto* found = std::find_if(kCodes.begin(), kCodes.end(),
                                   [code](const Code& known) { return known.code == code; });
  return found == kCodes.end() ? kCodes[1] : *found;
}

std::string Envelope(uint8_t flags, std::string_view message) {
  std::string envelope;
  envelope.reserve(kPrefixBytes + message.size());
  envelope.push_back(static_cast<char>(flags));
  for (int shift = 24; shift >= 0; shift -= 8) {
    envelope.push_back(static_cast<char>(message.size() >> shift & 0xff));
  }
  envelope.append(message);
  return envelope;
}

size_t LengthIn(std::string_view prefix) {
  size_t length = 0;
  for (const char byte : prefix.substr(1)) length = length << 8 | static_cast<uint8_t>(byte);
  return length;
}

// In base64 without padding, as the protocol wants it.
std::string Base64(const absl::Cord& value) {
  std::string encoded = absl::Base64Escape(std::string(value));
  encoded.erase(encoded.find_last_not_of('=') + 1);
  return encoded;
}

}  // namespace

std::optional<ContentType> ContentTypeOf(std::string_view name) {
  const std::string_view type = name.substr(0, name.find(';'));
  if (type == "application/proto") return ContentType{};
  if (type == "application/json") return ContentType{.is_json = true};
  if (type == "application/connect+proto") return ContentType{.is_streaming = true};
  if (type == "application/connect+json") return ContentType{.is_json = true, .is_streaming = true};
  return std::nullopt;
}

std::string_view NameOf(const ContentType& type) {
  if (type.is_streaming) {
    return type.is_json ? "application/connect+json" : "application/connect+proto";
  }
  return type.is_json ? "application/json" : "application/proto";
}

std::optional<absl::Duration> TimeoutOf(std::string_view milliseconds) {
  uint64_t count = 0;
  if (milliseconds.empty() || milliseconds.size() > kTimeoutDigitsMax ||
      milliseconds.find_first_not_of("0123456789") != std::string_view::npos ||
      !absl::SimpleAtoi(absl::string_view(milliseconds.data(), milliseconds.size()), &count)) {
    return std::nullopt;
  }
  return absl::Milliseconds(count);
}

unsigned HttpStatusOf(absl::StatusCode code) {
  return code == absl::StatusCode::kOk ? 200 : CodeOf(code).http_status;
}

std::string ErrorJson(const absl::Status& status) {
  const std::string_view whole(status.message().data(), status.message().size());
  const std::string_view message = whole.substr(0, kit::CleanUtf8Prefix(whole));
  std::string details;
  status.ForEachPayload([&](absl::string_view type_url, const absl::Cord& value) {
    const size_t slash = type_url.rfind('/');
    const std::string type(slash == absl::string_view::npos ? type_url
                                                            : type_url.substr(slash + 1));
    details += fmt::format(R"({}{{"type":{},"value":"{}"}})", details.empty() ? "" : ",",
                           kit::JsonString(type), Base64(value));
  });
  return fmt::format(R"({{"code":"{}","message":{}{}}})", CodeOf(status.code()).name,
                     kit::JsonString(message),
                     details.empty() ? "" : fmt::format(R"(,"details":[{}])", details));
}

std::string EnvelopeOf(std::string_view message) { return Envelope(0, message); }

std::string EndOfStream(const absl::Status& status) {
  return Envelope(kEndOfStream,
                  status.ok() ? "{}" : fmt::format(R"({{"error":{}}})", ErrorJson(status)));
}

absl::StatusOr<std::vector<std::string>> MessagesOf(std::string_view body) {
  std::vector<std::string> messages;
  while (!body.empty()) {
    if (body.size() < kPrefixBytes || body.size() - kPrefixBytes < LengthIn(body.substr(0, 5))) {
      return absl::InvalidArgumentError("the body ends within a message");
    }
    const auto flags = static_cast<uint8_t>(body[0]);
    if ((flags & kCompressed) != 0) {
      return absl::UnimplementedError("messages compressed one by one are not taken");
    }
    const size_t length = LengthIn(body.substr(0, kPrefixBytes));
    // What ends the client's side says nothing that is of use.
    if ((flags & kEndOfStream) == 0) messages.emplace_back(body.substr(kPrefixBytes, length));
    body.remove_prefix(kPrefixBytes + length);
  }
  return messages;
}

}  // namespace ourvoice::gateway

// What a browser, or whoever poses as one, sends to the gateway: headers, bodies in envelopes, in
// gzip and in JSON. Whatever they hold, nothing that opens a session reaches a page, no other
// site's call is taken for our own, and a body is what was sent or is refused within its bounds.
#include <absl/strings/match.h>

#include "ourvoice/identity/v1/account_service.pb.h"
#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/gateway/connect.h"
#include "services/gateway/gzip.h"
#include "services/gateway/message_json.h"
#include "services/gateway/session_cookies.h"
#include "services/gateway/way_in.h"
#include "services/identity/web_token.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

using ::absl::StatusCode;

constexpr size_t kBytesMax = 64 << 10;

void TryHeaders(std::string_view input) {
  if (const auto type = gateway::ContentTypeOf(input)) {
    Expect(input.starts_with(gateway::NameOf(*type)), "a content type is the one that was named");
  }
  if (const auto timeout = gateway::TimeoutOf(input)) {
    Expect(*timeout >= absl::ZeroDuration() && *timeout < absl::Hours(24 * 365), "it ends");
  }
  constexpr std::string_view kHost = "voice.example.org";
  if (gateway::IsFromOwnPages({.host = kHost, .origin = input})) {
    Expect(input.empty() || input.ends_with("://voice.example.org"), "it is of our own pages");
  }
  Expect(!gateway::IsFromOwnPages({.host = kHost, .sec_fetch_site = "cross-site"}), "it is not");
}

void TryAddresses(std::string_view input) {
  const std::string limited = gateway::LimitedAddress("127.0.0.1", input);
  const std::string again = gateway::LimitedAddress(limited, "");
  Expect(again.empty() || again == limited, "an address is limited by one name");
  Expect(gateway::LimitedAddress("203.0.113.9", input) == "203.0.113.9", "a peer is itself");
}

void TryCookies(std::string_view input) {
  const gateway::Cookies cookies = {.header = input};
  Expect(!absl::StrContains(std::string(gateway::TokenIn(cookies)), ';'), "a cookie is one cookie");
  constexpr std::string_view kRenew = "/ourvoice.identity.v1.AccountService/RenewToken";
  const std::string kept =
      gateway::WithCookies(kRenew, "", {.header = input, .account = "nobody at all"});
  Expect(kept.empty(), "a page goes on with its own account's session alone");
}

void TryAnswer(std::string_view input) {
  const auto kept =
      gateway::KeepInCookies("/ourvoice.identity.v1.AccountService/SignIn", std::string(input), {});
  identity::v1::SignInResponse answer;
  if (!answer.ParseFromString(kept.response)) return;
  Expect(answer.session_key().empty() && answer.access_token().empty(), "no page sees a session");
}

void TryBody(std::string_view input) {
  const auto enveloped = gateway::MessagesOf(gateway::EnvelopeOf(input));
  Expect(enveloped.ok() && *enveloped == std::vector{std::string(input)}, "it is what was sent");
  if (const auto messages = gateway::MessagesOf(input); messages.ok()) {
    size_t bytes = 0;
    for (const std::string& message : *messages) bytes += message.size();
    Expect(bytes <= input.size(), "messages are of the body");
  }
  const auto whole = gateway::Gunzip(gateway::Gzip(input), input.size());
  Expect(whole.ok() && *whole == input, "gzip gives back what was sent");
  if (const auto body = gateway::Gunzip(input, kBytesMax); body.ok()) {
    Expect(body->size() <= kBytesMax, "a body keeps within its bound");
  }
}

void TryJson(std::string_view input) {
  const auto& type = *intake::v1::SubmitResponseRequest::descriptor();
  const auto bytes = gateway::BytesFromJson(type, input);
  if (bytes.ok()) {
    const auto json = gateway::JsonFromBytes(type, *bytes);
    Expect(json.ok(), "what was read of JSON is a message");
    const auto again = gateway::BytesFromJson(type, *json);
    Expect(again.ok() && *again == *bytes, "JSON says all of a message");
  }
  if (!bytes.ok()) {
    Expect(bytes.status() == gateway::BytesFromJson(type, "no").status(),
           "a refusal quotes nothing of the body");
  }
  google::protobuf::Struct error;
  const absl::Status status(StatusCode::kInvalidArgument,
                            absl::string_view(input.data(), input.size()));
  Expect(identity::ReadJson(gateway::ErrorJson(status), error).ok(), "an error is JSON");
}

}  // namespace

void Try(std::string_view input) {
  TryHeaders(input);
  TryAddresses(input);
  TryCookies(input);
  TryAnswer(input);
  TryBody(input);
  TryJson(input);
}

}  // namespace ourvoice::fuzz

#include "services/gateway/admission.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "services/gateway/header_value.h"
#include "services/gateway/way_in.h"
#include "services/kit/token_caller.h"

namespace ourvoice::gateway {
namespace {

using boost::beast::http::field;

// The token that a call carries, and how.
struct Credential {
  std::string_view token;
  bool from_cookie = false;
};

// Whether a token is known to be of somebody else than the account.
bool IsOfAnother(const kit::TokenJudge* tokens, std::string_view token, std::string_view account) {
  if (account.empty() || tokens == nullptr) return false;
  const absl::StatusOr<std::vector<kit::Caller>> callers = tokens->CallersOf(token);
  return callers.ok() && callers->front().account != account;
}

Credential CredentialOf(const Parts& parts, const RequestHeader& request, const Cookies& cookies) {
  const std::string_view sent = ValueOf(request, field::authorization);
  if (!sent.empty()) return {.token = kit::TokenIn(sent)};
  const std::string_view token = TokenIn(cookies);
  const bool is_of_another = IsOfAnother(parts.tokens, token, cookies.account);
  return {.token = is_of_another ? "" : token, .from_cookie = true};
}

absl::StatusOr<kit::Caller> CallerOf(const Parts& parts, const RequestHeader& request,
                                     const Credential& credential, std::string_view path) {
  const kit::Caller anybody{.role = options::v1::ROLE_PUBLIC};
  if (!IsFromOwnPages({.host = ValueOf(request, field::host),
                       .origin = ValueOf(request, field::origin),
                       .sec_fetch_site = ValueOf(request, "Sec-Fetch-Site")})) {
    return absl::PermissionDeniedError("pages of other sites may not call");
  }
  if (credential.from_cookie && credential.token.empty()) return anybody;
  const std::string_view role = ValueOf(request, kit::kRoleMetadata);
  absl::StatusOr<kit::Caller> caller =
      CallerOfToken(parts.dispatcher, parts.tokens, credential.token,
                    role.empty() ? std::nullopt : std::optional(role), path);
  // Somebody who is signed in answers a survey as anybody does, and so does whoever once was.
  const bool may_call = caller.ok() && parts.dispatcher.Allows(path, *caller);
  if (credential.from_cookie && !may_call && parts.dispatcher.Allows(path, anybody)) return anybody;
  return caller;
}

}  // namespace

bool IsStreaming(const RequestHeader& request) {
  return ContentTypeOf(ValueOf(request, field::content_type)).value_or(ContentType{}).is_streaming;
}

Cookies CookiesOf(const RequestHeader& request, bool over_tls) {
  return {.header = ValueOf(request, field::cookie),
          .account = ValueOf(request, kAccountHeader),
          .secure = over_tls || ValueOf(request, "X-Forwarded-Proto") == "https" ||
                    !IsLoopbackHost(ValueOf(request, field::host))};
}

absl::StatusOr<Admission> Admit(const Parts& parts, const RequestHeader& request,
                                const Cookies& cookies) {
  const auto target = request.target();
  Admission admission{.path = std::string(target.data(), target.size())};
  const Credential credential = CredentialOf(parts, request, cookies);
  absl::StatusOr<kit::Caller> caller = CallerOf(parts, request, credential, admission.path);
  if (!caller.ok()) return caller.status();
  const auto method = parts.dispatcher.Authorise(admission.path, *caller);
  if (absl::IsPermissionDenied(method.status()) && credential.token.empty()) {
    return absl::UnauthenticatedError("this is for people who are signed in; sign in first");
  }
  if (!method.ok()) return method.status();
  if (!parts.dispatcher.LetsIn(**method, *caller)) return kit::TooManyCalls();

  const auto content_type = ContentTypeOf(ValueOf(request, field::content_type));
  const bool is_streaming = (*method)->streaming != nullptr;
  if (!content_type || content_type->is_streaming != is_streaming) {
    return absl::InvalidArgumentError(
        is_streaming ? "the content type of this call is application/connect+proto or "
                       "application/connect+json"
                     : "the content type of this call is application/proto or application/json");
  }
  const std::string_view timeout = ValueOf(request, "Connect-Timeout-Ms");
  const std::optional<absl::Duration> asked = TimeoutOf(timeout);
  if (!timeout.empty() && !asked) {
    return absl::InvalidArgumentError("Connect-Timeout-Ms is at most ten digits");
  }
  const absl::Duration wait = is_streaming ? asked.value_or(absl::InfiniteDuration())
                                           : std::min(asked.value_or(parts.timeouts.unary_default),
                                                      parts.timeouts.unary_max);
  admission.method = *method;
  admission.content_type = *content_type;
  admission.body_bytes_max = kit::Dispatcher::RequestBytesMax(*caller);
  admission.context = {.caller = *std::move(caller), .deadline = parts.clock() + wait};
  admission.token = std::string(credential.token);
  return admission;
}

}  // namespace ourvoice::gateway

#include "services/gateway/session_cookies.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ourvoice/identity/v1/account_service.pb.h"
#include "ourvoice/identity/v1/provider_sign_in_service.pb.h"

namespace ourvoice::gateway {
namespace {

constexpr std::string_view kSignIn = "/ourvoice.identity.v1.AccountService/SignIn";
constexpr std::string_view kRenewToken = "/ourvoice.identity.v1.AccountService/RenewToken";
constexpr std::string_view kSignOut = "/ourvoice.identity.v1.AccountService/SignOut";
constexpr std::string_view kBeginProviderSignIn =
    "/ourvoice.identity.v1.ProviderSignInService/BeginProviderSignIn";
constexpr std::string_view kCompleteProviderSignIn =
    "/ourvoice.identity.v1.ProviderSignInService/CompleteProviderSignIn";

// What opens a session goes only where sessions are kept; every other call has the token alone.
constexpr std::string_view kAccountPath = "/ourvoice.identity.v1.AccountService/";
constexpr std::string_view kProviderPath = "/ourvoice.identity.v1.ProviderSignInService/";

// Ends when the browser is closed; an empty value ends it now.
std::string Cookie(std::string_view name, std::string_view value, std::string_view path,
                   bool secure) {
  return fmt::format("{}={}; Path={}; HttpOnly; SameSite=Strict{}{}", name, value, path,
                     secure ? "; Secure" : "", value.empty() ? "; Max-Age=0" : "");
}

void KeepSession(identity::v1::SignInResponse& answer, bool secure,
                 std::vector<std::string>& cookies) {
  cookies.push_back(Cookie(kSessionCookie, answer.session_key(), kAccountPath, secure));
  cookies.push_back(Cookie(kTokenCookie, answer.access_token(), "/", secure));
  answer.clear_session_key();
  answer.clear_access_token();
}

template <typename Request>
std::string WithSession(const std::string& request, std::string_view header) {
  Request message;
  if (!message.ParseFromString(request) || !message.session_key().empty()) return request;
  message.set_session_key(std::string(CookieIn(header, kSessionCookie).value_or("")));
  return message.SerializeAsString();
}

}  // namespace

std::optional<std::string_view> CookieIn(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    std::string_view pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(header.size(), pair.size() + 1));
    pair.remove_prefix(std::min(pair.size(), pair.find_first_not_of(' ')));
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

std::string WithCookies(std::string_view path, std::string request, std::string_view header) {
  if (path == kRenewToken) return WithSession<identity::v1::RenewTokenRequest>(request, header);
  if (path == kSignOut) return WithSession<identity::v1::SignOutRequest>(request, header);
  if (path != kCompleteProviderSignIn) return request;
  identity::v1::CompleteProviderSignInRequest message;
  if (!message.ParseFromString(request) || !message.sign_in_key().empty()) return request;
  message.set_sign_in_key(std::string(CookieIn(header, kSignInCookie).value_or("")));
  return message.SerializeAsString();
}

KeptAnswer KeepInCookies(std::string_view path, std::string response, bool secure) {
  KeptAnswer kept;
  if (path == kSignIn) {
    identity::v1::SignInResponse answer;
    answer.ParseFromString(response);
    KeepSession(answer, secure, kept.cookies);
    kept.response = answer.SerializeAsString();
  } else if (path == kCompleteProviderSignIn) {
    identity::v1::CompleteProviderSignInResponse answer;
    answer.ParseFromString(response);
    KeepSession(*answer.mutable_signed_in(), secure, kept.cookies);
    kept.cookies.push_back(Cookie(kSignInCookie, "", kProviderPath, secure));
    kept.response = answer.SerializeAsString();
  } else if (path == kBeginProviderSignIn) {
    identity::v1::BeginProviderSignInResponse answer;
    answer.ParseFromString(response);
    kept.cookies.push_back(Cookie(kSignInCookie, answer.sign_in_key(), kProviderPath, secure));
    answer.clear_sign_in_key();
    kept.response = answer.SerializeAsString();
  } else if (path == kRenewToken) {
    identity::v1::RenewTokenResponse answer;
    answer.ParseFromString(response);
    kept.cookies.push_back(Cookie(kTokenCookie, answer.access_token(), "/", secure));
    answer.clear_access_token();
    kept.response = answer.SerializeAsString();
  } else {
    if (path == kSignOut) {
      kept.cookies.push_back(Cookie(kSessionCookie, "", kAccountPath, secure));
      kept.cookies.push_back(Cookie(kTokenCookie, "", "/", secure));
    }
    kept.response = std::move(response);
  }
  return kept;
}

}  // namespace ourvoice::gateway

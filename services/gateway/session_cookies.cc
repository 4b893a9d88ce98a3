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

constexpr std::string_view kTokenCookie = "ourvoice-token";
// `<account>.<key of the session>`.
constexpr std::string_view kSessionCookie = "ourvoice-session";
constexpr std::string_view kSignInCookie = "ourvoice-sign-in";

struct Session {
  std::string_view account;
  std::string_view key;
};

std::string NameOf(std::string_view cookie, const Cookies& cookies) {
  return fmt::format("{}{}", cookies.secure ? "__Host-" : "", cookie);
}

// Empty when it is not there.
std::string_view ValueOf(std::string_view cookie, const Cookies& cookies) {
  const std::string name = NameOf(cookie, cookies);
  std::string_view left = cookies.header;
  while (!left.empty()) {
    std::string_view pair = left.substr(0, left.find(';'));
    left.remove_prefix(std::min(left.size(), pair.size() + 1));
    pair.remove_prefix(std::min(pair.size(), pair.find_first_not_of(' ')));
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return "";
}

// Empty when it is not there.
Session SessionIn(const Cookies& cookies) {
  const std::string_view value = ValueOf(kSessionCookie, cookies);
  const size_t point = value.find('.');
  if (point == std::string_view::npos) return {};
  return {.account = value.substr(0, point), .key = value.substr(point + 1)};
}

bool IsOfAnother(const Session& session, const Cookies& cookies) {
  return !cookies.account.empty() && !session.key.empty() && cookies.account != session.account;
}

// Ends when the browser is closed; an empty value ends it now.
std::string SetCookie(std::string_view cookie, std::string_view value, const Cookies& cookies) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", NameOf(cookie, cookies), value,
                     cookies.secure ? "; Secure" : "", value.empty() ? "; Max-Age=0" : "");
}

void KeepSession(identity::v1::SignInResponse& answer, const Cookies& cookies,
                 std::vector<std::string>& kept) {
  const std::string session =
      fmt::format("{}.{}", answer.account().account_id(), answer.session_key());
  kept.push_back(SetCookie(kSessionCookie, session, cookies));
  kept.push_back(SetCookie(kTokenCookie, answer.access_token(), cookies));
  answer.clear_session_key();
  answer.clear_access_token();
}

template <typename Request>
std::string WithSession(const std::string& request, const Cookies& cookies) {
  Request message;
  if (!message.ParseFromString(request) || !message.session_key().empty()) return request;
  const Session session = SessionIn(cookies);
  if (!IsOfAnother(session, cookies)) message.set_session_key(std::string(session.key));
  return message.SerializeAsString();
}

}  // namespace

std::string_view TokenIn(const Cookies& cookies) { return ValueOf(kTokenCookie, cookies); }

std::string WithCookies(std::string_view path, std::string request, const Cookies& cookies) {
  if (path == kRenewToken) return WithSession<identity::v1::RenewTokenRequest>(request, cookies);
  if (path == kSignOut) return WithSession<identity::v1::SignOutRequest>(request, cookies);
  if (path != kCompleteProviderSignIn) return request;
  identity::v1::CompleteProviderSignInRequest message;
  if (!message.ParseFromString(request) || !message.sign_in_key().empty()) return request;
  message.set_sign_in_key(std::string(ValueOf(kSignInCookie, cookies)));
  return message.SerializeAsString();
}

KeptAnswer KeepInCookies(std::string_view path, std::string response, const Cookies& cookies) {
  KeptAnswer kept;
  if (path == kSignIn) {
    identity::v1::SignInResponse answer;
    answer.ParseFromString(response);
    KeepSession(answer, cookies, kept.cookies);
    kept.response = answer.SerializeAsString();
  } else if (path == kCompleteProviderSignIn) {
    identity::v1::CompleteProviderSignInResponse answer;
    answer.ParseFromString(response);
    KeepSession(*answer.mutable_signed_in(), cookies, kept.cookies);
    kept.cookies.push_back(SetCookie(kSignInCookie, "", cookies));
    kept.response = answer.SerializeAsString();
  } else if (path == kBeginProviderSignIn) {
    identity::v1::BeginProviderSignInResponse answer;
    answer.ParseFromString(response);
    kept.cookies.push_back(SetCookie(kSignInCookie, answer.sign_in_key(), cookies));
    answer.clear_sign_in_key();
    kept.response = answer.SerializeAsString();
  } else if (path == kRenewToken) {
    identity::v1::RenewTokenResponse answer;
    answer.ParseFromString(response);
    kept.cookies.push_back(SetCookie(kTokenCookie, answer.access_token(), cookies));
    answer.clear_access_token();
    kept.response = answer.SerializeAsString();
  } else {
    if (path == kSignOut && !IsOfAnother(SessionIn(cookies), cookies)) {
      kept.cookies.push_back(SetCookie(kSessionCookie, "", cookies));
      kept.cookies.push_back(SetCookie(kTokenCookie, "", cookies));
    }
    kept.response = std::move(response);
  }
  return kept;
}

}  // namespace ourvoice::gateway

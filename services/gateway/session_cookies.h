#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::gateway {

// A session in a browser: what opens it stays in cookies that no script can read, and out of the
// messages that pages see.

// Cookies by which calls are made and a session goes on.
inline constexpr char kTokenCookie[] = "ourvoice-token";
inline constexpr char kSessionCookie[] = "ourvoice-session";
inline constexpr char kSignInCookie[] = "ourvoice-sign-in";

// A cookie's value in a `Cookie` header; nothing when it is not there.
std::optional<std::string_view> CookieIn(std::string_view header, std::string_view name);

// The request with what the cookies keep filled in where the page left it out, for the methods that
// go on with a session or a sign-in; any other as it is.
std::string WithCookies(std::string_view path, std::string request, std::string_view header);

// An answer for a page.
struct KeptAnswer {
  // Without what the cookies keep.
  std::string response;
  // Values of `Set-Cookie` headers.
  std::vector<std::string> cookies;
};

// Takes out of an answer what opens a session, for the methods that begin, renew or end one. With
// `secure`, browsers send the cookies over TLS only.
KeptAnswer KeepInCookies(std::string_view path, std::string response, bool secure);

}  // namespace ourvoice::gateway

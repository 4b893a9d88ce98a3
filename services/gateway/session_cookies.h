#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::gateway {

// A session in a browser: what opens it stays in cookies that no script can read, and out of the
// messages that pages see.

// Header in which a page names the account that it is of, once somebody has signed in on it. The
// cookies may be another's by then, who signed in in another window.
inline constexpr char kAccountHeader[] = "ourvoice-account";

// What a request says of its cookies.
struct Cookies {
  // Of the header `Cookie`.
  std::string_view header;
  // Of kAccountHeader; empty for a page of whoever the cookies are of.
  std::string_view account = {};
  // Whether browsers send them over TLS alone. They are then named so that no other site, no page
  // of a subdomain and nobody on the way can have set them (`__Host-`).
  bool secure = false;
};

// The token of the cookies, whoever's it is; empty when there is none.
std::string_view TokenIn(const Cookies& cookies);

// The request with what the cookies keep filled in where the page left it out, for the methods that
// go on with a session or a sign-in; any other as it is. A session of another account than the
// page's is not filled in.
std::string WithCookies(std::string_view path, std::string request, const Cookies& cookies);

// An answer for a page.
struct KeptAnswer {
  // Without what the cookies keep.
  std::string response;
  // Values of `Set-Cookie` headers.
  std::vector<std::string> cookies;
};

// Takes out of an answer what opens a session, for the methods that begin, renew or end one;
// `cookies` are those of the request. A page that signs out ends the cookies of its own account
// alone.
KeptAnswer KeepInCookies(std::string_view path, std::string response, const Cookies& cookies);

}  // namespace ourvoice::gateway

#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string>

#include "services/gateway/connect.h"
#include "services/gateway/parts.h"
#include "services/gateway/session_cookies.h"
#include "services/kit/call.h"

namespace ourvoice::gateway {

using RequestHeader = boost::beast::http::request_header<>;
using Request = boost::beast::http::request<boost::beast::http::string_body>;

// Whether the request says that its messages, and those of its answer, come in envelopes.
bool IsStreaming(const RequestHeader& request);

// The cookies of a request. They are for TLS alone, but for a browser on this machine to which
// nobody speaks TLS.
Cookies CookiesOf(const RequestHeader& request, bool over_tls);

// A call that may be made, before anything of its body is read.
struct Admission {
  std::string path;
  const kit::Dispatcher::Method* method = nullptr;
  ContentType content_type;
  kit::CallContext context;
  size_t body_bytes_max = 0;
  // The token that the call was made with; empty without.
  std::string token;
};

// Finds the method of a call and who calls. INVALID_ARGUMENT for a body or a timeout that are not
// the Connect protocol's; UNAUTHENTICATED when whoever calls has to sign in first;
// PERMISSION_DENIED for a role that may not call, and for a page of somebody else's; UNIMPLEMENTED
// for a method that there is not; RESOURCE_EXHAUSTED when too many calls are under way.
absl::StatusOr<Admission> Admit(const Parts& parts, const RequestHeader& request,
                                const Cookies& cookies);

}  // namespace ourvoice::gateway

// The half of a connection that makes calls.
#include <fmt/format.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <utility>

#include "services/gateway/call_messages.h"
#include "services/gateway/connection.h"
#include "services/gateway/header_value.h"
#include "services/gateway/session_cookies.h"
#include "services/gateway/unary_answer.h"

namespace ourvoice::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr size_t kShortBodyBytesMax = 16 << 10;
constexpr options::v1::Role kPublic = options::v1::ROLE_PUBLIC;

absl::Status TooLong(size_t bytes_max) {
  return absl::ResourceExhaustedError(fmt::format(
      "the body is longer than {} bytes, which is what is taken from whoever calls", bytes_max));
}

}  // namespace

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::ServeCall(http::request_parser<http::empty_body>& header,
                                                    const std::string& address) {
  const absl::StatusOr<Admission> admission =
      Admit(parts_, header.get(), CookiesOf(header.get(), kOverTls));
  const Travel travel = TravelOf(header.get().keep_alive());
  const size_t body_bytes_max = admission.ok() ? admission->body_bytes_max : kThrownAwayMax;
  // The parser makes room for the length that a header tells, and so never sees one that is too
  // long.
  if (header.content_length().value_or(0) > body_bytes_max) {
    const absl::Status refusal = admission.ok() ? TooLong(body_bytes_max) : admission.status();
    co_await Send(RefusalAnswer(header.get(), refusal, TravelOf(false)));
    co_return false;
  }
  // What most people send is short. Long bodies of people who have not signed in are not held in
  // any number for one address.
  const bool is_long = header.chunked() || header.content_length().value_or(0) > kShortBodyBytesMax;
  const bool may_be_long = admission.ok() && admission->context.caller.role != kPublic;
  const auto long_body = parts_.long_bodies.Take(is_long && !may_be_long ? address : "");
  if (!long_body) {
    co_await Send(RefusalAnswer(header.get(), kit::TooManyCalls(), TravelOf(false)));
    co_return false;
  }
  error_code error;
  beast::get_lowest_layer(stream_).expires_after(parts_.limits.body_time);
  if (admission.ok() && ValueOf(header.get(), http::field::expect) == "100-continue") {
    constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(kGoOn),
                               asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return false;
  }
  http::request_parser<http::string_body> whole(std::move(header));
  whole.body_limit(body_bytes_max);
  co_await http::async_read(stream_, buffer_, whole,
                            asio::redirect_error(asio::use_awaitable, error));
  const bool is_too_long = error == http::error::body_limit;
  if (error && !is_too_long) co_return false;
  if (!admission.ok() || is_too_long) {
    const absl::Status refusal = admission.ok() ? TooLong(body_bytes_max) : admission.status();
    const bool keep_alive = travel.keep_alive && !is_too_long;
    const bool sent = co_await Send(RefusalAnswer(whole.get(), refusal, TravelOf(keep_alive)));
    const bool goes_on = sent && keep_alive;
    co_return goes_on;
  }
  if (!admission->content_type.is_streaming) {
    co_return co_await ServeUnary(*admission, whole.get(), travel);
  }
  co_await ServeStream(*admission, whole.get());
  co_return false;
}

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::ServeUnary(const Admission& admission,
                                                     const Request& request, const Travel& travel) {
  absl::StatusOr<std::string> message = ReadMessage(admission, request, request.body());
  const Cookies cookies = CookiesOf(request, kOverTls);
  KeptAnswer kept;
  if (message.ok()) {
    *message = WithCookies(admission.path, *std::move(message), cookies);
    message = co_await CallUnary(parts_, admission, *message);
  }
  if (message.ok()) {
    kept = KeepInCookies(admission.path, *std::move(message), cookies);
    message = WriteMessage(admission, std::move(kept.response));
  }
  Answer answer = message.ok()
                      ? CallAnswer(admission, request, travel, *std::move(message), kept.cookies)
                      : ErrorAnswer(message.status(), travel);
  const bool keep_alive = answer.keep_alive() && !parts_.is_stopping;
  answer.keep_alive(keep_alive);
  const bool sent = co_await Send(std::move(answer));
  const bool goes_on = sent && keep_alive;
  co_return goes_on;
}

template asio::awaitable<bool> Connection<ClearStream>::ServeCall(
    http::request_parser<http::empty_body>&, const std::string&);
template asio::awaitable<bool> Connection<ClearStream>::ServeUnary(const Admission&, const Request&,
                                                                   const Travel&);
template asio::awaitable<bool> Connection<TlsStream>::ServeCall(
    http::request_parser<http::empty_body>&, const std::string&);
template asio::awaitable<bool> Connection<TlsStream>::ServeUnary(const Admission&, const Request&,
                                                                 const Travel&);

}  // namespace ourvoice::gateway

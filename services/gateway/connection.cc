#include "services/gateway/connection.h"

#include <absl/strings/string_view.h>
#include <fmt/format.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>
#include <vector>

#include "services/gateway/call_messages.h"
#include "services/gateway/header_value.h"
#include "services/gateway/session_cookies.h"
#include "services/gateway/unary_answer.h"
#include "services/gateway/way_in.h"

namespace ourvoice::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using std::chrono::seconds;

constexpr seconds kHandshakeTime{10};
constexpr seconds kIdleTime{120};
constexpr seconds kHeaderTime{10};
constexpr seconds kBodyTime{60};
constexpr seconds kLingerTime{2};
constexpr size_t kHeaderBytesMax = 16 << 10;
constexpr size_t kFirstReadBytes = 4 << 10;
// What is read of a body that nobody wants: an answer that is sent while more comes would be lost.
constexpr size_t kThrownAwayMax = 256 << 10;

absl::Status TooLong(size_t bytes_max) {
  return absl::ResourceExhaustedError(fmt::format(
      "the body is longer than {} bytes, which is what is taken from whoever calls", bytes_max));
}

// Of lines that a header says more than once, the last: what a proxy adds stands after what it was
// given.
std::string_view LastOf(const RequestHeader& request, const char* name) {
  const auto [begin, end] = request.equal_range(name);
  std::string_view last;
  for (auto line = begin; line != end; ++line) last = {line->value().data(), line->value().size()};
  return last;
}

}  // namespace

template <typename Stream>
Connection<Stream>::Connection(Stream stream, Parts& parts, std::string peer,
                               std::optional<AddressShares::Share> share)
    : stream_(std::move(stream)),
      parts_(parts),
      peer_(std::move(peer)),
      share_(std::move(share)),
      buffer_(kHeaderBytesMax) {
  buffer_.max_size(2 * kHeaderBytesMax);
}

template <typename Stream>
void Connection<Stream>::Stop() {
  asio::dispatch(stream_.get_executor(), [self = this->shared_from_this()] {
    if (self->is_waiting_) beast::get_lowest_layer(self->stream_).cancel();
    if (self->call_) self->call_->Cancel();
  });
}

template <typename Stream>
asio::awaitable<void> Connection<Stream>::Serve() {
  const auto self = this->shared_from_this();
  error_code error;
  if constexpr (kOverTls) {
    beast::get_lowest_layer(stream_).expires_after(kHandshakeTime);
    co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                     asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
  }
  while (co_await WaitForRequest()) {
    if (!co_await ServeRequest()) break;
  }
  if constexpr (kOverTls) {
    beast::get_lowest_layer(stream_).expires_after(kHandshakeTime);
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
  }
  co_await Linger();
}

template <typename Stream>
asio::awaitable<void> Connection<Stream>::Linger() {
  auto& lowest = beast::get_lowest_layer(stream_);
  error_code error;
  lowest.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  lowest.expires_after(kLingerTime);
  for (size_t thrown_away = 0; !error && thrown_away < kThrownAwayMax;) {
    buffer_.clear();
    thrown_away += co_await lowest.async_read_some(
        buffer_.prepare(kFirstReadBytes), asio::redirect_error(asio::use_awaitable, error));
  }
}

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::WaitForRequest() {
  if (parts_.is_stopping) co_return false;
  if (buffer_.size() > 0) co_return true;
  error_code error;
  is_waiting_ = true;
  beast::get_lowest_layer(stream_).expires_after(share_ ? kIdleTime : kHeaderTime);
  const size_t count = co_await stream_.async_read_some(
      buffer_.prepare(kFirstReadBytes), asio::redirect_error(asio::use_awaitable, error));
  is_waiting_ = false;
  buffer_.commit(count);
  co_return !error;
}

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::ServeRequest() {
  http::request_parser<http::empty_body> header;
  header.header_limit(kHeaderBytesMax);
  // What a body may come to is known once it is known who calls.
  header.body_limit(boost::none);
  error_code error;
  beast::get_lowest_layer(stream_).expires_after(kHeaderTime);
  co_await http::async_read_header(stream_, buffer_, header,
                                   asio::redirect_error(asio::use_awaitable, error));
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    co_await Send(TextAnswer(http::status::request_header_fields_too_large, TravelOf(false),
                             "The headers are too long.\n"));
    co_return false;
  }
  if (error.category() == make_error_code(http::error::bad_method).category() &&
      error != http::error::end_of_stream && error != http::error::partial_message) {
    co_await Send(TextAnswer(http::status::bad_request, TravelOf(false), "This is no HTTP/1.1.\n"));
    co_return false;
  }
  if (error) co_return false;
  const std::string address = LimitedAddress(peer_, LastOf(header.get(), "X-Forwarded-For"));
  // Whose connection a proxy's is, is known only now.
  const auto share = parts_.shares.Take(LimitedAddress(peer_, "").empty() ? address : "");
  if (!share_ || !share || !parts_.address_limits.LetsIn(address, parts_.clock())) {
    co_await Send(ErrorAnswer(kit::TooManyCalls(), TravelOf(false)));
    co_return false;
  }
  // Where a body ends must be plain, or what follows could be taken for another's request.
  const std::string_view coding = ValueOf(header.get(), http::field::transfer_encoding);
  if (!coding.empty() && (!header.chunked() || header.content_length())) {
    co_await Send(
        TextAnswer(http::status::bad_request, TravelOf(false), "No such body is taken.\n"));
    co_return false;
  }
  if (header.get().method() == http::verb::post) co_return co_await ServeCall(header);
  const bool has_body = header.chunked() || header.content_length().value_or(0) > 0;
  const bool keep_alive = header.get().keep_alive() && !has_body && !parts_.is_stopping;
  Answer answer = PageFor(header.get());
  answer.keep_alive(keep_alive);
  if (header.get().method() == http::verb::head) answer.body().clear();
  const bool sent = co_await Send(std::move(answer));
  const bool goes_on = sent && keep_alive;
  co_return goes_on;
}

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::ServeCall(
    http::request_parser<http::empty_body>& header) {
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
  error_code error;
  beast::get_lowest_layer(stream_).expires_after(kBodyTime);
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

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::Send(Answer answer) {
  error_code error;
  beast::get_lowest_layer(stream_).expires_after(kSendTime);
  co_await http::async_write(stream_, answer, asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

template <typename Stream>
Answer Connection<Stream>::PageFor(const RequestHeader& request) const {
  const Travel travel = TravelOf(true);
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    return TextAnswer(http::status::method_not_allowed, travel, "Calls are made by POST.\n");
  }
  const auto target = request.target();
  const std::string_view whole(target.data(), target.size());
  const std::string_view path = whole.substr(0, whole.find('?'));
  if (path == "/health") {
    return parts_.is_serving && parts_.is_accepting
               ? TextAnswer(http::status::ok, travel, "serving\n")
               : TextAnswer(http::status::service_unavailable, travel, "waiting\n");
  }
  const Page* page = parts_.pages.Find(path);
  if (page == nullptr)
    return TextAnswer(http::status::not_found, travel, "There is no such page.\n");
  return PageAnswer(*page, request, travel);
}

template <typename Stream>
Travel Connection<Stream>::TravelOf(bool keep_alive) const {
  return {.over_tls = kOverTls, .keep_alive = keep_alive};
}

template class Connection<ClearStream>;
template class Connection<TlsStream>;

}  // namespace ourvoice::gateway

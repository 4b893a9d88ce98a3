#include "services/gateway/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>

#include "services/gateway/header_value.h"
#include "services/gateway/way_in.h"

namespace ourvoice::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr size_t kHeaderBytesMax = 16 << 10;
constexpr size_t kFirstReadBytes = 4 << 10;

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
    beast::get_lowest_layer(stream_).expires_after(parts_.limits.handshake_time);
    co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                     asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
  }
  while (co_await WaitForRequest()) {
    if (!co_await ServeRequest()) break;
  }
  if constexpr (kOverTls) {
    beast::get_lowest_layer(stream_).expires_after(parts_.limits.handshake_time);
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
  }
  co_await Linger();
}

template <typename Stream>
asio::awaitable<void> Connection<Stream>::Linger() {
  auto& lowest = beast::get_lowest_layer(stream_);
  error_code error;
  lowest.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  lowest.expires_after(parts_.limits.linger_time);
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
  beast::get_lowest_layer(stream_).expires_after(share_ ? parts_.limits.idle_time
                                                        : parts_.limits.header_time);
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
  beast::get_lowest_layer(stream_).expires_after(parts_.limits.header_time);
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
  if (header.get().method() == http::verb::post) co_return co_await ServeCall(header, address);
  const bool has_body = header.chunked() || header.content_length().value_or(0) > 0;
  const bool keep_alive = header.get().keep_alive() && !has_body && !parts_.is_stopping;
  const bool sent = co_await SendPage(header.get(), TravelOf(keep_alive));
  const bool goes_on = sent && keep_alive;
  co_return goes_on;
}

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::Send(Answer answer) {
  error_code error;
  beast::get_lowest_layer(stream_).expires_after(parts_.limits.send_time);
  co_await http::async_write(stream_, answer, asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

template <typename Stream>
asio::awaitable<bool> Connection<Stream>::SendPage(const RequestHeader& request,
                                                   const Travel& travel) {
  const auto target = request.target();
  const std::string_view whole(target.data(), target.size());
  const std::string_view path = whole.substr(0, whole.find('?'));
  const bool is_head = request.method() == http::verb::head;
  const Page* page = path == "/health" ? nullptr : parts_.pages.Find(path);
  if (page == nullptr || (request.method() != http::verb::get && !is_head)) {
    Answer answer = WordsFor(request.method(), path, travel);
    if (is_head) answer.body().clear();
    co_return co_await Send(std::move(answer));
  }
  FileAnswer answer = PageAnswer(*page, request, travel);
  error_code error;
  beast::get_lowest_layer(stream_).expires_after(parts_.limits.send_time);
  co_await http::async_write(stream_, answer, asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

template <typename Stream>
Answer Connection<Stream>::WordsFor(http::verb method, std::string_view path,
                                    const Travel& travel) const {
  if (method != http::verb::get && method != http::verb::head) {
    return TextAnswer(http::status::method_not_allowed, travel, "Calls are made by POST.\n");
  }
  if (path != "/health") {
    return TextAnswer(http::status::not_found, travel, "There is no such page.\n");
  }
  return parts_.is_serving && parts_.is_accepting
             ? TextAnswer(http::status::ok, travel, "serving\n")
             : TextAnswer(http::status::service_unavailable, travel, "waiting\n");
}

template <typename Stream>
Travel Connection<Stream>::TravelOf(bool keep_alive) const {
  return {.over_tls = kOverTls, .keep_alive = keep_alive};
}

template class Connection<ClearStream>;
template class Connection<TlsStream>;

}  // namespace ourvoice::gateway

// The streaming half of a connection.
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <exception>
#include <utility>
#include <vector>

#include "services/gateway/call_messages.h"
#include "services/gateway/connection.h"

namespace ourvoice::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

}  // namespace

template <typename Stream>
asio::awaitable<void> Connection<Stream>::ServeStream(const Admission& admission,
                                                      const Request& request) {
  absl::StatusOr<std::vector<std::string>> requests = ReadMessages(admission, request.body());
  if (!requests.ok()) {
    co_await Send(RefusalAnswer(request, requests.status(), TravelOf(false)));
    co_return;
  }
  http::response<http::empty_body> header(MakeAnswer(http::status::ok, TravelOf(false)).base());
  const std::string_view type = NameOf(admission.content_type);
  header.set(http::field::content_type, {type.data(), type.size()});
  header.chunked(true);
  http::response_serializer<http::empty_body> serializer(header);
  error_code error;
  beast::get_lowest_layer(stream_).expires_after(parts_.limits.send_time);
  co_await http::async_write_header(stream_, serializer,
                                    asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return;
  // The times of reading and writing are one: from here on sending has a time of its own.
  beast::get_lowest_layer(stream_).expires_never();

  const auto woken = std::make_shared<asio::steady_timer>(stream_.get_executor());
  call_ = std::make_shared<CallStream>(*std::move(requests), [woken] {
    asio::post(woken->get_executor(), [woken] { woken->cancel(); });
  });
  const auto is_watching = std::make_shared<bool>(true);
  asio::co_spawn(stream_.get_executor(), WatchForEnd(call_),
                 [is_watching, woken](std::exception_ptr) {
                   *is_watching = false;
                   woken->cancel();
                 });
  if (parts_.is_stopping) call_->Cancel();
  parts_.dispatcher.CallStreaming(
      admission.path, admission.context, call_,
      [call = call_](absl::Status status) { call->End(std::move(status)); });
  co_await SendAnswers(admission, *call_, *woken);
  call_->Cancel();
  call_.reset();
  beast::get_lowest_layer(stream_).socket().cancel(error);
  while (*is_watching) {
    woken->expires_at(asio::steady_timer::time_point::max());
    co_await woken->async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

template <typename Stream>
asio::awaitable<void> Connection<Stream>::SendAnswers(const Admission& admission, CallStream& call,
                                                      asio::steady_timer& woken) {
  error_code error;
  asio::steady_timer send_time(stream_.get_executor());
  bool is_over = false;
  while (!is_over && !error) {
    const bool may_listen = admission.token.empty() || parts_.tokens == nullptr ||
                            !parts_.tokens->IsRevoked(admission.token);
    if (!may_listen || parts_.clock() > admission.context.deadline) call.Cancel();
    CallStream::Answers answers = call.Take();
    std::string bytes;
    for (std::string& message : answers.messages) {
      const absl::StatusOr<std::string> written = WriteMessage(admission, std::move(message));
      if (written.ok()) bytes += EnvelopeOf(*written);
      if (!written.ok()) answers.ended = written.status();
    }
    is_over = answers.ended.has_value();
    if (is_over) bytes += EndOfStream(*answers.ended);
    if (bytes.empty()) {
      // One with nothing to say looks now and then whether its caller may still listen.
      woken.expires_after(absl::ToChronoNanoseconds(parts_.timeouts.tokens_checked_every));
      co_await woken.async_wait(asio::redirect_error(asio::use_awaitable, error));
      error = {};
      continue;
    }
    send_time.expires_after(parts_.limits.send_time);
    send_time.async_wait([self = this->shared_from_this()](error_code in_time) {
      if (!in_time) beast::get_lowest_layer(self->stream_).socket().close(in_time);
    });
    const auto chunk = http::make_chunk(asio::const_buffer(bytes.data(), bytes.size()));
    co_await asio::async_write(stream_, chunk, asio::redirect_error(asio::use_awaitable, error));
    if (is_over && !error) {
      const auto last = http::make_chunk_last();
      co_await asio::async_write(stream_, last, asio::redirect_error(asio::use_awaitable, error));
    }
    send_time.cancel();
  }
}

template <typename Stream>
asio::awaitable<void> Connection<Stream>::WatchForEnd(std::shared_ptr<CallStream> call) {
  const auto self = this->shared_from_this();
  error_code error;
  // A client that has said everything says no more: whatever comes is its end.
  co_await stream_.async_read_some(buffer_.prepare(1),
                                   asio::redirect_error(asio::use_awaitable, error));
  call->Cancel();
}

template asio::awaitable<void> Connection<ClearStream>::ServeStream(const Admission&,
                                                                    const Request&);
template asio::awaitable<void> Connection<ClearStream>::SendAnswers(const Admission&, CallStream&,
                                                                    asio::steady_timer&);
template asio::awaitable<void> Connection<ClearStream>::WatchForEnd(std::shared_ptr<CallStream>);
template asio::awaitable<void> Connection<TlsStream>::ServeStream(const Admission&, const Request&);
template asio::awaitable<void> Connection<TlsStream>::SendAnswers(const Admission&, CallStream&,
                                                                  asio::steady_timer&);
template asio::awaitable<void> Connection<TlsStream>::WatchForEnd(std::shared_ptr<CallStream>);

}  // namespace ourvoice::gateway

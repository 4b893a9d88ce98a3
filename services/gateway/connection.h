#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "services/gateway/answer.h"
#include "services/gateway/call_stream.h"
#include "services/gateway/parts.h"

namespace ourvoice::gateway {

using ClearStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

// Something that ends when told to; from any thread.
class Stoppable {
 public:
  virtual ~Stoppable() = default;
  // Ends it as soon as what is under way has been answered.
  virtual void Stop() = 0;
};

// A browser, or a program, that sends one request after another. Each part of a request has its
// time, so that nobody holds a connection by sending slowly.
template <typename Stream>
class Connection final : public Stoppable, public std::enable_shared_from_this<Connection<Stream>> {
 public:
  // `parts` outlive the connection. Without a share of the connections of its address it is told
  // that there are too many, and ends.
  Connection(Stream stream, Parts& parts, std::string peer,
             std::optional<AddressShares::Share> share);

  // Serves until the other end leaves, does nothing for long, breaks a rule, or is told to stop.
  boost::asio::awaitable<void> Serve();

  void Stop() override;

 private:
  static constexpr bool kOverTls = std::is_same_v<Stream, TlsStream>;
  // What is read of a body that nobody wants: an answer that is sent while more comes would be
  // lost.
  static constexpr size_t kThrownAwayMax = 256 << 10;

  // Waits for the first bytes of a request; false when there is none.
  boost::asio::awaitable<bool> WaitForRequest();
  // Answers one request; false when the connection is over.
  boost::asio::awaitable<bool> ServeRequest();
  boost::asio::awaitable<bool> SendPage(const RequestHeader& request, const Travel& travel);
  // Of connection_call.cc. `address` is that by which requests are limited.
  boost::asio::awaitable<bool> ServeCall(
      boost::beast::http::request_parser<boost::beast::http::empty_body>& header,
      const std::string& address);
  boost::asio::awaitable<bool> ServeUnary(const Admission& admission, const Request& request,
                                          const Travel& travel);
  // Of connection_stream.cc.
  boost::asio::awaitable<void> ServeStream(const Admission& admission, const Request& request);
  boost::asio::awaitable<void> SendAnswers(const Admission& admission, CallStream& call,
                                           boost::asio::steady_timer& woken);
  boost::asio::awaitable<void> WatchForEnd(std::shared_ptr<CallStream> call);
  boost::asio::awaitable<bool> Send(Answer answer);
  // Lets the other end read what it was sent last, before the connection goes.
  boost::asio::awaitable<void> Linger();
  // The answer where there is no page to send.
  Answer WordsFor(boost::beast::http::verb method, std::string_view path,
                  const Travel& travel) const;
  Travel TravelOf(bool keep_alive) const;

  Stream stream_;
  Parts& parts_;
  // By which requests are limited; known only as long as the connection lasts.
  const std::string peer_;
  const std::optional<AddressShares::Share> share_;
  boost::beast::flat_buffer buffer_;
  bool is_waiting_ = false;
  // A stream's answers that are being sent; null otherwise.
  std::shared_ptr<CallStream> call_;
};

extern template class Connection<ClearStream>;
extern template class Connection<TlsStream>;

}  // namespace ourvoice::gateway

#include "services/gateway/gateway.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include "services/gateway/connection.h"
#include "services/gateway/open_connections.h"
#include "services/gateway/parts.h"
#include "services/gateway/tls.h"
#include "services/gateway/way_in.h"
#include "services/kit/log.h"
#include "services/kit/loopback.h"

namespace ourvoice::gateway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr size_t kLoops = 2;
constexpr std::chrono::milliseconds kAcceptAgainAfter{100};
// Connections that are being told that there are too many.
constexpr size_t kRefusedMax = 64;

// A thread that serves connections, each by one thread alone.
struct Loop {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work = make_work_guard(context);
  std::thread thread;
};

absl::Status CheckAddress(const Gateway::Options& options) {
  if (!kit::IsHostAndPort(options.address)) {
    return absl::InvalidArgumentError(
        fmt::format("the pages are served at a host and a port, such as 127.0.0.1:8481, not {}",
                    options.address));
  }
  if (options.certificates.empty() && !kit::IsLoopbackAddress(options.address)) {
    return absl::InvalidArgumentError(fmt::format(
        "nothing crosses a network in the clear: to serve the pages at {}, name the directory of "
        "their certificate; or serve them on loopback behind a proxy that speaks TLS",
        options.address));
  }
  return absl::OkStatus();
}

absl::StatusOr<tcp::endpoint> EndpointOf(asio::io_context& context, const std::string& address) {
  const size_t colon = address.rfind(':');
  std::string host = address.substr(0, colon);
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  error_code error;
  const auto found = tcp::resolver(context).resolve(host, address.substr(colon + 1), error);
  if (error || found.empty()) {
    return absl::InvalidArgumentError(fmt::format("{} is no address of this machine", address));
  }
  return found.begin()->endpoint();
}

}  // namespace

class Gateway::Listening {
 public:
  Listening(const kit::Dispatcher& dispatcher, Pages pages, std::unique_ptr<Tls> tls,
            kit::Clock clock, const kit::TokenJudge* tokens, const kit::Timeouts& timeouts,
            const Limits& limits)
      : parts_{.dispatcher = dispatcher,
               .tokens = tokens,
               .pages = std::move(pages),
               .clock = std::move(clock),
               .timeouts = timeouts,
               .limits = limits,
               .shares = AddressShares(
                   std::min(limits.address_connections_max, OpenConnections::CountMax() / 2))},
        tls_(std::move(tls)) {}

  absl::Status Open(const std::string& address) {
    const auto endpoint = EndpointOf(loops_[0].context, address);
    if (!endpoint.ok()) return endpoint.status();
    error_code error;
    acceptor_.open(endpoint->protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(*endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return absl::AlreadyExistsError(
          fmt::format("cannot serve the pages at {}: {}", address, error.message()));
    }
    address_ = fmt::format("{}:{}", address.substr(0, address.rfind(':')),
                           acceptor_.local_endpoint().port());
    asio::co_spawn(loops_[0].context, Accept(),
                   [this](std::exception_ptr) { accepting_ended_.set_value(); });
    for (Loop& loop : loops_) {
      loop.thread = std::thread([&loop] { loop.context.run(); });
    }
    return absl::OkStatus();
  }

  const std::string& address() const { return address_; }
  void SetServing(bool serving) { parts_.is_serving = serving; }

  void Stop(absl::Duration grace) {
    if (parts_.is_stopping.exchange(true)) return;
    asio::post(loops_[0].context, [this] {
      error_code ignored;
      acceptor_.close(ignored);
    });
    // What is being accepted holds both loops.
    if (loops_[0].thread.joinable()) accepting_ended_.get_future().wait();
    connections_.StopAll(grace);
    refused_.StopAll(absl::ZeroDuration());
    for (Loop& loop : loops_) {
      loop.context.stop();
      if (loop.thread.joinable()) loop.thread.join();
    }
  }

 private:
  asio::awaitable<void> Accept() {
    asio::steady_timer pause(loops_[0].context);
    for (size_t next = 0; !parts_.is_stopping; ++next) {
      const bool accepted = co_await AcceptNext(loops_[next % kLoops].context);
      parts_.is_accepting = accepted;
      if (accepted || parts_.is_stopping) continue;
      // As when there is no file or no memory left: others may give theirs back.
      kit::LogEvent(kit::LogLevel::kWarning, "connection_not_accepted");
      error_code error;
      pause.expires_after(kAcceptAgainAfter);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
  }

  // False when there was no taking the connection.
  asio::awaitable<bool> AcceptNext(asio::io_context& context) {
    error_code error;
    try {
      tcp::socket socket = co_await acceptor_.async_accept(
          context, asio::redirect_error(asio::use_awaitable, error));
      if (!error && !parts_.is_stopping) Begin(std::move(socket));
    } catch (const std::exception&) {
      co_return false;
    }
    co_return !error;
  }

  void Begin(tcp::socket socket) {
    error_code error;
    socket.set_option(tcp::no_delay(true), error);
    const std::string peer = socket.remote_endpoint(error).address().to_string();
    auto share = parts_.shares.Take(LimitedAddress(peer, ""));
    if (connections_.Count() >= connections_max_) share.reset();
    // Whoever is refused is told so, as far as that does not take up much itself.
    if (!share && refused_.Count() >= kRefusedMax) return;
    if (tls_ == nullptr) {
      return Spawn<ClearStream>(ClearStream(std::move(socket)), peer, std::move(share), nullptr);
    }
    const Tls::Context context = tls_->Current(parts_.clock());
    Spawn<TlsStream>(TlsStream(std::move(socket), *context), peer, std::move(share), context);
  }

  // `context` is held as long as the connection.
  template <typename Stream>
  void Spawn(Stream stream, const std::string& peer, std::optional<AddressShares::Share> share,
             Tls::Context context) {
    const auto executor = stream.get_executor();
    OpenConnections& among = share ? connections_ : refused_;
    auto connection =
        std::make_shared<Connection<Stream>>(std::move(stream), parts_, peer, std::move(share));
    std::shared_ptr<void> counted = among.Add(connection);
    asio::co_spawn(executor, connection->Serve(),
                   [connection, counted = std::move(counted),
                    context = std::move(context)](std::exception_ptr) {});
  }

  Parts parts_;
  const std::unique_ptr<Tls> tls_;
  const size_t connections_max_ = OpenConnections::CountMax();
  OpenConnections connections_;
  OpenConnections refused_;
  // After what connections stand on.
  std::array<Loop, kLoops> loops_;
  std::promise<void> accepting_ended_;
  tcp::acceptor acceptor_{loops_[0].context};
  std::string address_;
};

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Start(const kit::Dispatcher& dispatcher,
                                                        const Options& options,
                                                        const kit::Clock& clock,
                                                        const kit::TokenJudge* tokens,
                                                        const kit::Timeouts& timeouts) {
  if (absl::Status checked = CheckAddress(options); !checked.ok()) return checked;
  absl::StatusOr<Pages> pages = Pages::Read(options.pages, options.media);
  if (!pages.ok()) return pages.status();
  std::unique_ptr<Tls> tls;
  if (!options.certificates.empty()) {
    auto opened = Tls::Open(options.certificates);
    if (!opened.ok()) return opened.status();
    tls = *std::move(opened);
  }
  auto listening = std::make_unique<Listening>(dispatcher, *std::move(pages), std::move(tls), clock,
                                               tokens, timeouts, options.limits);
  if (absl::Status opened = listening->Open(options.address); !opened.ok()) return opened;
  return std::unique_ptr<Gateway>(new Gateway(std::move(listening)));
}

Gateway::Gateway(std::unique_ptr<Listening> listening) : listening_(std::move(listening)) {}

Gateway::~Gateway() { Stop(absl::ZeroDuration()); }

std::string Gateway::Address() const { return listening_->address(); }

void Gateway::SetServing(bool serving) { listening_->SetServing(serving); }

void Gateway::Stop(absl::Duration grace) { listening_->Stop(grace); }

}  // namespace ourvoice::gateway

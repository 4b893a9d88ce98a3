#include "services/kit/server.h"

#include <fmt/format.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "services/kit/call_service.h"
#include "services/kit/certificates.h"
#include "services/kit/library_log.h"
#include "services/kit/loopback.h"
#include "services/kit/mutual_tls.h"
#include "services/kit/socket_path.h"

namespace ourvoice::kit {
namespace {

constexpr std::string_view kUnixPrefix = "unix:";

// Of listeners for other machines.
absl::Status CheckMutualTls(const Listener& listener, absl::Time now) {
  if (!IsHostAndPort(listener.address)) {
    return absl::InvalidArgumentError(
        fmt::format("a listener for other machines has a host and a port, such as "
                    "record.example.org:8490, not {}",
                    listener.address));
  }
  if (listener.certificates.empty()) {
    return absl::InvalidArgumentError(
        fmt::format("nothing crosses a network in the clear: to listen at {}, name the directory "
                    "of the certificates that deploy/certs.sh issued",
                    listener.address));
  }
  return CheckCertificates(listener.certificates, now).status();
}

absl::Status Check(const Listener& listener, absl::Time now) {
  if (listener.kind == Listener::Kind::kProcesses) return CheckMutualTls(listener, now);
  if (listener.kind == Listener::Kind::kPublic) {
    if (IsLoopbackAddress(listener.address)) return absl::OkStatus();
    return absl::InvalidArgumentError(
        fmt::format("a public listener stays on loopback, such as 127.0.0.1:8081, not {}; the "
                    "gateway faces people",
                    listener.address));
  }
  if (!listener.address.starts_with(kUnixPrefix)) {
    return absl::InvalidArgumentError(
        fmt::format("a local listener is a socket file, such as unix:/run/ourvoice.sock, not {}",
                    listener.address));
  }
  return ClearSocketPath(listener.address.substr(kUnixPrefix.size()));
}

// Limits on what a client can make large, and on how long it may do nothing.
void Limit(grpc::ServerBuilder& builder, Listener::Kind kind) {
  const bool is_public = kind == Listener::Kind::kPublic;
  const Caller largest{.role = is_public ? options::v1::ROLE_PUBLIC : options::v1::ROLE_SERVICE};
  builder.SetMaxReceiveMessageSize(static_cast<int>(Dispatcher::RequestBytesMax(largest)));
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  grpc::ResourceQuota memory(is_public ? "public" : "own");
  memory.Resize(is_public ? 128 << 20 : 512 << 20);
  builder.SetResourceQuota(memory);
  // Two processes never share a port.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, 8 << 10);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 5'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, is_public ? 100 : 1'000);
  if (is_public) {
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 5 * 60'000);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 30 * 60'000);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, 30'000);
  } else {
    // MakeChannel asks every 10 s whether anybody is there.
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 5'000);
  }
}

}  // namespace

// One listener with its gRPC server.
class Server::Door {
 public:
  static absl::StatusOr<std::unique_ptr<Door>> Open(const Dispatcher& dispatcher,
                                                    const Listener& listener,
                                                    const Timeouts& timeouts, const Clock& clock,
                                                    const TokenJudge* tokens) {
    if (absl::Status status = Check(listener, clock()); !status.ok()) return status;
    auto door = std::make_unique<Door>(dispatcher, listener, timeouts, clock, tokens);
    grpc::ServerBuilder builder;
    Limit(builder, listener.kind);
    builder.RegisterCallbackGenericService(&door->service_);
    int port = 0;
    builder.AddListeningPort(listener.address,
                             listener.kind == Listener::Kind::kProcesses
                                 ? MakeServerCredentials(listener.certificates)
                                 : grpc::InsecureServerCredentials(),
                             &port);
    door->server_ = builder.BuildAndStart();
    if (door->server_ == nullptr || port == 0) {
      return absl::AlreadyExistsError(
          fmt::format("cannot listen at {}; another process may, or it may not be written to",
                      listener.address));
    }
    if (listener.kind == Listener::Kind::kLocal &&
        chmod(listener.address.c_str() + kUnixPrefix.size(), S_IRUSR | S_IWUSR) != 0) {
      return absl::ErrnoToStatus(errno, "cannot keep others from " + listener.address);
    }
    if (listener.kind != Listener::Kind::kLocal) {
      const size_t host_end = door->address_.rfind(':') + 1;
      door->address_.replace(host_end, std::string::npos, std::to_string(port));
    }
    door->SetServing(false);
    return door;
  }

  Door(const Dispatcher& dispatcher, const Listener& listener, const Timeouts& timeouts,
       Clock clock, const TokenJudge* tokens)
      : address_(listener.address),
        clock_(clock),
        service_(dispatcher, listener.kind, timeouts, std::move(clock), tokens) {}
  ~Door() { Close(absl::ZeroDuration()); }

  const std::string& address() const { return address_; }

  void SetServing(bool serving) {
    if (server_) server_->GetHealthCheckService()->SetServingStatus(serving);
  }

  void StopStreams() { service_.StopStreams(); }

  void Close(absl::Duration grace) {
    if (!server_) return;
    StopStreams();
    server_->Shutdown(absl::ToChronoTime(clock_() + grace));
    server_->Wait();
    server_.reset();
  }

 private:
  std::string address_;
  const Clock clock_;
  CallService service_;
  std::unique_ptr<grpc::Server> server_;
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Dispatcher& dispatcher,
                                                      const std::vector<Listener>& listeners,
                                                      const Timeouts& timeouts, const Clock& clock,
                                                      const TokenJudge* tokens) {
  RouteLibraryLogs();
  grpc::EnableDefaultHealthCheckService(true);
  std::unique_ptr<Server> server(new Server);
  for (const Listener& listener : listeners) {
    auto door = Door::Open(dispatcher, listener, timeouts, clock, tokens);
    if (!door.ok()) return door.status();
    server->doors_.push_back(*std::move(door));
  }
  return server;
}

Server::~Server() { Stop(absl::ZeroDuration()); }

std::vector<std::string> Server::Addresses() const {
  std::vector<std::string> addresses;
  for (const auto& door : doors_) addresses.push_back(door->address());
  return addresses;
}

void Server::SetServing(bool serving) {
  for (const auto& door : doors_) door->SetServing(serving);
}

void Server::Stop(absl::Duration grace) {
  SetServing(false);
  for (const auto& door : doors_) door->StopStreams();
  for (const auto& door : doors_) door->Close(grace);
}

}  // namespace ourvoice::kit

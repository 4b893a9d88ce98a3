#include "services/kit/channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "services/kit/loopback.h"
#include "services/kit/mutual_tls.h"
#include "services/kit/server.h"

namespace ourvoice::kit {

namespace {

constexpr std::string_view kUnixPrefix = "unix:";

// Without credentials gRPC makes a channel that refuses every call.
std::shared_ptr<grpc::ChannelCredentials> CredentialsFor(const std::string& address,
                                                         const std::string& certificates) {
  if (!certificates.empty()) return MakeChannelCredentials(certificates);
  const bool is_local = address.starts_with(kUnixPrefix) || IsLoopbackAddress(address);
  return is_local ? grpc::InsecureChannelCredentials() : nullptr;
}

}  // namespace

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address,
                                           const std::string& certificates) {
  grpc::ChannelArguments arguments;
  // Room for an event of the largest size with its envelope, and for the details of an error.
  arguments.SetMaxReceiveMessageSize(6 << 20);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  // How long one attempt may take: a busy machine, or a handshake over a slow network, needs a
  // while.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 5'000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  if (address.starts_with(kUnixPrefix) || !certificates.empty()) {
    // A process that hangs, or cannot be reached, is found out, so that calls without a deadline
    // end. Listeners that are not for the public let themselves be asked so often.
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 10'000);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
    arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  }
  return grpc::CreateCustomChannel(address, CredentialsFor(address, certificates), arguments);
}

std::unique_ptr<grpc::ClientContext> MakeContext(std::string_view role, absl::Time deadline) {
  auto context = MakeStreamContext(role);
  context->set_deadline(absl::ToChronoTime(deadline));
  return context;
}

std::unique_ptr<grpc::ClientContext> MakeStreamContext(std::string_view role) {
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata(kRoleMetadata, std::string(role));
  return context;
}

}  // namespace ourvoice::kit

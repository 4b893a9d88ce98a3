#include "services/kit/channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "services/kit/loopback.h"
#include "services/kit/server.h"

namespace ourvoice::kit {

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  // Room for an event of the largest size with its envelope, and for the details of an error.
  arguments.SetMaxReceiveMessageSize(6 << 20);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  const bool is_socket_file = address.starts_with("unix:");
  if (is_socket_file) {
    // A process that hangs is found out, so that calls without a deadline end. A local listener
    // lets itself be asked so often.
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 10'000);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
    arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  }
  const bool is_local = is_socket_file || IsLoopbackAddress(address);
  // Without credentials gRPC makes a channel that refuses every call.
  return grpc::CreateCustomChannel(address, is_local ? grpc::InsecureChannelCredentials() : nullptr,
                                   arguments);
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

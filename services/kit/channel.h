#pragma once

#include <absl/time/time.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <memory>
#include <string>
#include <string_view>

namespace ourvoice::kit {

// A channel to a server of this machine, `unix:PATH` or `127.0.0.1:PORT`; or, with a directory of
// certificates, by mutual TLS (mutual_tls.h) to a process at `HOST:PORT`. Connects when first used
// and again whenever it is lost, never by way of a proxy. Without certificates every call on a
// channel to any other address fails: nothing crosses a network in the clear. Calls at a socket
// file or by TLS end with UNAVAILABLE when the process has not stirred for 15 s.
// Whoever uses the callback API sees to it that no reaction lets go of a channel's last owner, such
// as a context: gRPC 1.51 would then wait for the thread that it is on.
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address,
                                           const std::string& certificates = {});

// Context of a call in a role, such as `officer`. It fails with DEADLINE_EXCEEDED after `deadline`.
std::unique_ptr<grpc::ClientContext> MakeContext(std::string_view role, absl::Time deadline);

// Context of a call that streams for as long as both sides live.
std::unique_ptr<grpc::ClientContext> MakeStreamContext(std::string_view role);

}  // namespace ourvoice::kit

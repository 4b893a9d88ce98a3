#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "services/kit/channel.h"
#include "services/kit/server.h"
#include "services/kit/testing/raw_call.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::kit {

// A server with a public and a local listener, in a directory of its own.
class ServerFixture : public ::testing::Test {
 protected:
  std::string SocketPath() const { return directory_.path() + "/s.sock"; }

  void Serve(const Dispatcher& dispatcher, const Timeouts& timeouts = {},
             const TokenJudge* tokens = nullptr) {
    auto server =
        Server::Start(dispatcher,
                      {{.kind = Listener::Kind::kPublic, .address = "127.0.0.1:0"},
                       {.kind = Listener::Kind::kLocal, .address = "unix:" + SocketPath()}},
                      timeouts, SystemClock(), tokens);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    public_ = MakeChannel(server_->Addresses()[0]);
    local_ = MakeChannel(server_->Addresses()[1]);
  }

  static std::unique_ptr<grpc::ClientContext> In(std::string_view role) {
    return MakeContext(role, SystemClock()() + absl::Seconds(20));
  }

  absl::StatusOr<std::string> CallPublic(const std::string& path, std::string_view request) {
    grpc::ClientContext context;
    return CallWithBytes(public_, context, path, request);
  }

  absl::StatusOr<std::string> CallLocal(std::string_view role, const std::string& path,
                                        std::string_view request) {
    return CallWithBytes(local_, *In(role), path, request);
  }

  storage::TemporaryDirectory directory_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> public_;
  std::shared_ptr<grpc::Channel> local_;
};

}  // namespace ourvoice::kit

#pragma once

#include <grpcpp/generic/async_generic_service.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/kit/repeated_work.h"
#include "services/kit/server.h"
#include "services/kit/stream_call.h"

namespace ourvoice::kit {

// Takes every call of a listener: finds out who calls and authorises before the first read.
class CallService final : public grpc::CallbackGenericService {
 public:
  CallService(const Dispatcher& dispatcher, Listener::Kind kind, const Timeouts& timeouts,
              Clock clock, const TokenJudge* tokens);

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

  // Ends every stream that is open, and each that is opened later.
  void StopStreams();

 private:
  struct OpenStream {
    std::weak_ptr<StreamCall> call;
    // Empty when whoever calls sent none.
    std::string token;
  };
  // Streams that are open.
  struct OpenStreams {
    std::mutex mutex;
    bool stopping = false;
    uint64_t next_id = 0;
    std::map<uint64_t, OpenStream> by_id;
  };

  // Who calls: of the roles that a token gives, the first that may call the method.
  absl::StatusOr<Caller> CallerOf(const grpc::GenericCallbackServerContext& context) const;
  // Ends streams whose tokens are revoked.
  void StopRevokedStreams();
  std::vector<std::shared_ptr<StreamCall>> StreamsOfRevokedTokens() const;

  grpc::ServerGenericBidiReactor* BeginStream(grpc::GenericCallbackServerContext& context,
                                              Caller caller);

  const Dispatcher& dispatcher_;
  const Listener::Kind kind_;
  const Timeouts timeouts_;
  const Clock clock_;
  const TokenJudge* const tokens_;
  const std::shared_ptr<OpenStreams> streams_ = std::make_shared<OpenStreams>();
  // Last, so that everything is there while it runs; nothing where no token is worth anything.
  std::optional<RepeatedWork> token_watch_;
};

}  // namespace ourvoice::kit

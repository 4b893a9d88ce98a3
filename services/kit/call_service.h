#pragma once

#include <grpcpp/generic/async_generic_service.h>

#include <map>
#include <memory>
#include <mutex>

#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/kit/server.h"
#include "services/kit/stream_call.h"

namespace ourvoice::kit {

// Takes every call of a listener: finds out who calls and authorises before the first read.
class CallService final : public grpc::CallbackGenericService {
 public:
  CallService(const Dispatcher& dispatcher, Listener::Kind kind, const Timeouts& timeouts,
              Clock clock, CallersOfToken callers_of_token);

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

  // Ends every stream that is open, and each that is opened later.
  void StopStreams();

 private:
  // Streams that are open.
  struct OpenStreams {
    std::mutex mutex;
    bool stopping = false;
    uint64_t next_id = 0;
    std::map<uint64_t, std::weak_ptr<StreamCall>> by_id;
  };

  // Who calls: of the roles that a token gives, the first that may call the method.
  absl::StatusOr<Caller> CallerOf(const grpc::GenericCallbackServerContext& context) const;

  grpc::ServerGenericBidiReactor* BeginStream(grpc::GenericCallbackServerContext& context,
                                              Caller caller);

  const Dispatcher& dispatcher_;
  const Listener::Kind kind_;
  const Timeouts timeouts_;
  const Clock clock_;
  const CallersOfToken callers_of_token_;
  const std::shared_ptr<OpenStreams> streams_ = std::make_shared<OpenStreams>();
};

}  // namespace ourvoice::kit

#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>
#include <grpcpp/alarm.h>
#include <grpcpp/generic/async_generic_service.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "services/kit/dispatcher.h"
#include "services/kit/server.h"

namespace ourvoice::kit {

// A unary call over a socket: one message read, the dispatcher asked, one message or error written.
// Keeps itself alive until gRPC is done with it.
class UnaryCall final : public grpc::ServerGenericBidiReactor,
                        public std::enable_shared_from_this<UnaryCall> {
 public:
  // Begins a call that is authorised. Its time runs from here, whether or not its message comes.
  static UnaryCall* Begin(const Dispatcher& dispatcher, grpc::GenericCallbackServerContext& context,
                          Caller caller, const Timeouts& timeouts, absl::Time now);

  UnaryCall(const Dispatcher& dispatcher, grpc::GenericCallbackServerContext& context,
            Caller caller, const Timeouts& timeouts, absl::Time now);

  void OnReadDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  // Ends the call; only the first time counts.
  void Answer(absl::StatusOr<std::string> response);

  const Dispatcher& dispatcher_;
  const std::string path_;
  CallContext context_;
  // Set when gRPC itself does not watch the deadline.
  std::optional<grpc::Alarm> alarm_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  std::atomic<bool> answered_ = false;
  std::shared_ptr<UnaryCall> self_;
};

}  // namespace ourvoice::kit

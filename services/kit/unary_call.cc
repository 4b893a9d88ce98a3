#include "services/kit/unary_call.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "services/kit/byte_buffer.h"
#include "services/kit/grpc_status.h"

namespace ourvoice::kit {

UnaryCall* UnaryCall::Begin(const Dispatcher& dispatcher,
                            grpc::GenericCallbackServerContext& context, Caller caller,
                            const Timeouts& timeouts, absl::Time now) {
  auto call = std::make_shared<UnaryCall>(dispatcher, context, std::move(caller), timeouts, now);
  call->self_ = call;
  if (call->alarm_) {
    call->alarm_->Set(absl::ToChronoTime(call->context_.deadline), [call](bool passed) {
      if (passed) call->Answer(absl::DeadlineExceededError("the call took too long"));
    });
  }
  call->StartRead(&call->request_);
  return call.get();
}

UnaryCall::UnaryCall(const Dispatcher& dispatcher, grpc::GenericCallbackServerContext& context,
                     Caller caller, const Timeouts& timeouts, absl::Time now)
    : dispatcher_(dispatcher), path_(context.method()), context_{.caller = std::move(caller)} {
  const auto asked = context.deadline();
  const bool has_deadline = asked != std::chrono::system_clock::time_point::max();
  const absl::Time until = has_deadline ? absl::FromChrono(asked) : now + timeouts.unary_default;
  context_.deadline = std::min(until, now + timeouts.unary_max);
  if (!has_deadline || context_.deadline < until) alarm_.emplace();
}

void UnaryCall::OnReadDone(bool ok) {
  // Where the message was too large, gRPC has ended the call with its own words already.
  if (!ok) return Answer(absl::InvalidArgumentError("the call carries no request"));
  if (answered_) return;
  const std::shared_ptr<UnaryCall> self = shared_from_this();
  const grpc::Slice bytes = ToSlice(request_);
  dispatcher_.CallUnary(
      path_, context_, ToView(bytes),
      [self](absl::StatusOr<std::string> response) { self->Answer(std::move(response)); });
}

void UnaryCall::OnCancel() { Answer(absl::CancelledError("the call has ended")); }

void UnaryCall::OnDone() {
  // The alarm holds this call, and this call the alarm.
  alarm_.reset();
  self_.reset();
}

void UnaryCall::Answer(absl::StatusOr<std::string> response) {
  if (answered_.exchange(true)) return;
  if (!response.ok()) return Finish(ToGrpc(response.status()));
  response_ = ToByteBuffer(*response);
  StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
}

}  // namespace ourvoice::kit

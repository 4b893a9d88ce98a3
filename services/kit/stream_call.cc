#include "services/kit/stream_call.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "services/kit/byte_buffer.h"
#include "services/kit/grpc_status.h"
#include "services/kit/message_bytes.h"

namespace ourvoice::kit {
namespace {

absl::Status Ended() { return absl::CancelledError("the call has ended"); }

}  // namespace

std::shared_ptr<StreamCall> StreamCall::Begin(const Dispatcher& dispatcher,
                                              grpc::GenericCallbackServerContext& context,
                                              Caller caller, std::function<void()> ended) {
  auto call = std::make_shared<StreamCall>(std::move(ended));
  call->request_bytes_max_ = Dispatcher::RequestBytesMax(caller);
  const auto asked = context.deadline();
  const absl::Time deadline = asked == std::chrono::system_clock::time_point::max()
                                  ? absl::InfiniteFuture()
                                  : absl::FromChrono(asked);
  {
    const std::lock_guard lock(call->mutex_);
    call->self_ = call;
    call->ReadAhead();
  }
  dispatcher.CallStreaming(
      context.method(), {.caller = std::move(caller), .deadline = deadline}, call,
      [call](absl::Status status) { call->HandlerReturned(std::move(status)); });
  return call;
}

void StreamCall::Stop() { Cancel(/*by_server=*/true); }

absl::Status StreamCall::Read(google::protobuf::Message& request) {
  grpc::ByteBuffer buffer;
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return CanRead(); });
    if (cancelled_) return Ended();
    if (read_.empty()) return absl::OutOfRangeError("there are no more requests");
    buffer.Swap(&read_.front());
    read_.pop_front();
    ReadAhead();
  }
  if (buffer.Length() > request_bytes_max_) {
    return absl::ResourceExhaustedError(fmt::format("a request has {} bytes; at most {} are taken",
                                                    buffer.Length(), request_bytes_max_));
  }
  const grpc::Slice bytes = ToSlice(buffer);
  return ParseRequest(ToView(bytes), request);
}

bool StreamCall::HasNext() const {
  const std::lock_guard lock(mutex_);
  return CanRead();
}

absl::Status StreamCall::Write(const google::protobuf::Message& response) {
  grpc::ByteBuffer buffer = ToByteBuffer(response.SerializeAsString());
  std::unique_lock lock(mutex_);
  changed_.wait(lock,
                [this] { return cancelled_ || returned_ || to_write_.size() < kMessagesMax; });
  if (cancelled_ || returned_) return Ended();
  to_write_.push_back(std::move(buffer));
  WriteNext();
  return absl::OkStatus();
}

bool StreamCall::Cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

void StreamCall::OnCancel(std::function<void()> then) {
  {
    const std::lock_guard lock(mutex_);
    if (!cancelled_) {
      on_cancel_ = std::move(then);
      return;
    }
  }
  then();
}

void StreamCall::OnReadDone(bool ok) {
  const std::lock_guard lock(mutex_);
  reading_ = false;
  if (ok) {
    read_.emplace_back().Swap(&incoming_);
    ReadAhead();
  } else {
    reads_over_ = true;
  }
  changed_.notify_all();
}

void StreamCall::OnWriteDone(bool ok) {
  const std::lock_guard lock(mutex_);
  writing_ = false;
  to_write_.pop_front();
  // The client is gone; OnCancel says so to the handler.
  if (!ok) to_write_.clear();
  WriteNext();
  FinishIfDone();
  changed_.notify_all();
}

void StreamCall::OnCancel() { Cancel(/*by_server=*/false); }

void StreamCall::OnDone() {
  ended_();
  const std::shared_ptr<StreamCall> self = std::move(self_);
}

void StreamCall::HandlerReturned(absl::Status status) {
  std::function<void()> dropped;
  const std::lock_guard lock(mutex_);
  returned_ = true;
  status_ = std::move(status);
  if (stopped_ && !status_.ok()) {
    status_ = absl::UnavailableError("the server stops; call again later");
  }
  dropped.swap(on_cancel_);
  FinishIfDone();
  changed_.notify_all();
}

void StreamCall::Cancel(bool by_server) {
  std::function<void()> then;
  {
    const std::lock_guard lock(mutex_);
    if (cancelled_ || returned_) return;
    cancelled_ = true;
    stopped_ = by_server;
    then.swap(on_cancel_);
    changed_.notify_all();
  }
  if (then) then();
}

bool StreamCall::CanRead() const { return cancelled_ || reads_over_ || !read_.empty(); }

void StreamCall::ReadAhead() {
  if (reading_ || reads_over_ || finished_ || read_.size() >= kMessagesMax) return;
  reading_ = true;
  StartRead(&incoming_);
}

void StreamCall::WriteNext() {
  if (writing_ || to_write_.empty()) return;
  writing_ = true;
  StartWrite(&to_write_.front());
}

void StreamCall::FinishIfDone() {
  if (finished_ || !returned_ || !to_write_.empty()) return;
  finished_ = true;
  Finish(ToGrpc(status_));
}

}  // namespace ourvoice::kit

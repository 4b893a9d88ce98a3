#pragma once

#include <absl/time/time.h>
#include <grpcpp/generic/async_generic_service.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "services/kit/dispatcher.h"

namespace ourvoice::kit {

// A streaming call over a socket: gRPC's reactions on one side, a handler that may wait on the
// other. Reads ahead and writes behind by a few messages. Keeps itself alive until gRPC is done
// with it.
class StreamCall final : public grpc::ServerGenericBidiReactor,
                         public RawMessageStream,
                         public std::enable_shared_from_this<StreamCall> {
 public:
  // Messages read ahead, and as many that wait to be written.
  static constexpr size_t kMessagesMax = 16;

  // Begins a call that is authorised. `ended` is called when gRPC is done with it.
  static std::shared_ptr<StreamCall> Begin(const Dispatcher& dispatcher,
                                           grpc::GenericCallbackServerContext& context,
                                           Caller caller, std::function<void()> ended);

  explicit StreamCall(std::function<void()> ended) : ended_(std::move(ended)) {}

  // Ends the call since the server stops: the client gets UNAVAILABLE once the handler returned.
  void Stop();

  absl::Status Read(google::protobuf::Message& request) override;
  bool HasNext() const override;
  absl::Status Write(const google::protobuf::Message& response) override;
  bool Cancelled() const override;
  void OnCancel(std::function<void()> then) override;

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  void HandlerReturned(absl::Status status);
  void Cancel(bool by_server);
  // The following hold the mutex.
  bool CanRead() const;
  void ReadAhead();
  void WriteNext();
  void FinishIfDone();

  const std::function<void()> ended_;
  size_t request_bytes_max_ = 0;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // What gRPC reads into while `reading_`.
  grpc::ByteBuffer incoming_;
  bool reading_ = false;
  bool reads_over_ = false;
  std::deque<grpc::ByteBuffer> read_;
  // The first is what gRPC writes from while `writing_`.
  std::deque<grpc::ByteBuffer> to_write_;
  bool writing_ = false;
  bool cancelled_ = false;
  bool stopped_ = false;
  std::function<void()> on_cancel_;
  bool returned_ = false;
  absl::Status status_;
  bool finished_ = false;
  std::shared_ptr<StreamCall> self_;
};

}  // namespace ourvoice::kit

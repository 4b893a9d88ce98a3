#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "services/kit/call.h"

namespace ourvoice::gateway {

// A streaming call of which the client said everything before the first answer. A handler that may
// wait on one side; on the other whoever sends what it wrote, and never waits.
class CallStream final : public kit::RawMessageStream {
 public:
  // Answers that wait to be sent.
  static constexpr size_t kMessagesMax = 16;

  // What there is to send.
  struct Answers {
    std::vector<std::string> messages;
    // How the call ended, once there is no more to send.
    std::optional<absl::Status> ended;
  };

  // `wake` is called, from any thread, when there is something to take.
  CallStream(std::vector<std::string> requests, std::function<void()> wake);

  absl::Status Read(google::protobuf::Message& request) override;
  bool HasNext() const override { return true; }
  absl::Status Write(const google::protobuf::Message& response) override;
  bool Cancelled() const override;
  void OnCancel(std::function<void()> then) override;

  // The handler has returned.
  void End(absl::Status status);
  // Ends the call for the handler: nobody listens any more.
  void Cancel();
  Answers Take();

 private:
  const std::function<void()> wake_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> requests_;
  std::vector<std::string> answers_;
  std::optional<absl::Status> ended_;
  bool cancelled_ = false;
  std::function<void()> on_cancel_;
};

}  // namespace ourvoice::gateway

#include "services/gateway/call_stream.h"

#include <iterator>
#include <utility>

#include "services/kit/message_bytes.h"

namespace ourvoice::gateway {
namespace {

absl::Status Ended() { return absl::CancelledError("the call has ended"); }

}  // namespace

CallStream::CallStream(std::vector<std::string> requests, std::function<void()> wake)
    : wake_(std::move(wake)),
      requests_(std::make_move_iterator(requests.begin()),
                std::make_move_iterator(requests.end())) {}

absl::Status CallStream::Read(google::protobuf::Message& request) {
  std::string bytes;
  {
    const std::lock_guard lock(mutex_);
    if (cancelled_) return Ended();
    if (requests_.empty()) return absl::OutOfRangeError("there are no more requests");
    bytes = std::move(requests_.front());
    requests_.pop_front();
  }
  return kit::ParseRequest(bytes, request);
}

absl::Status CallStream::Write(const google::protobuf::Message& response) {
  std::string bytes = response.SerializeAsString();
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return cancelled_ || ended_ || answers_.size() < kMessagesMax; });
    if (cancelled_ || ended_) return Ended();
    answers_.push_back(std::move(bytes));
  }
  wake_();
  return absl::OkStatus();
}

bool CallStream::Cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

void CallStream::OnCancel(std::function<void()> then) {
  {
    const std::lock_guard lock(mutex_);
    if (!cancelled_) {
      on_cancel_ = std::move(then);
      return;
    }
  }
  then();
}

void CallStream::End(absl::Status status) {
  std::function<void()> dropped;
  {
    const std::lock_guard lock(mutex_);
    ended_ = std::move(status);
    dropped.swap(on_cancel_);
    changed_.notify_all();
  }
  wake_();
}

void CallStream::Cancel() {
  std::function<void()> then;
  {
    const std::lock_guard lock(mutex_);
    if (cancelled_ || ended_) return;
    cancelled_ = true;
    then.swap(on_cancel_);
    changed_.notify_all();
  }
  if (then) then();
}

CallStream::Answers CallStream::Take() {
  const std::lock_guard lock(mutex_);
  Answers answers;
  answers.messages.swap(answers_);
  if (answers.messages.empty()) answers.ended = ended_;
  changed_.notify_all();
  return answers;
}

}  // namespace ourvoice::gateway

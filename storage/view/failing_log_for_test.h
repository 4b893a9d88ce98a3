#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "storage/testing/forwarding_log.h"

namespace ourvoice::storage {

// A log that can be made to fail those who follow it.
class FailingLog final : public ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

  // From now on answers every `Head` and `Next` with an error; OK ends that.
  void FailWith(absl::Status failure) {
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    failures_ = 0;
  }

  // Waits until it has failed so many times since.
  void WaitUntilFailed(int times) {
    std::unique_lock lock(mutex_);
    failed_.wait(lock, [&] { return failures_ >= times; });
  }

  std::unique_ptr<Follower> Follow(Position position_after, std::vector<std::string> categories,
                                   options::v1::Reader reader) override {
    return std::make_unique<FailingFollower>(
        *this, log_.Follow(position_after, std::move(categories), reader));
  }

  absl::StatusOr<Position> Head() override {
    if (absl::Status failure = Failure(); !failure.ok()) return failure;
    return log_.Head();
  }

 private:
  class FailingFollower final : public Follower {
   public:
    FailingFollower(FailingLog& log, std::unique_ptr<Follower> follower)
        : log_(log), follower_(std::move(follower)) {}

    absl::StatusOr<EventPage> Next(size_t count_max, absl::Duration wait) override {
      absl::StatusOr<EventPage> page = follower_->Next(count_max, wait);
      if (absl::Status failure = log_.Failure(); !failure.ok()) return failure;
      return page;
    }

    void Cancel() override { follower_->Cancel(); }

   private:
    FailingLog& log_;
    const std::unique_ptr<Follower> follower_;
  };

  absl::Status Failure() {
    const std::lock_guard lock(mutex_);
    if (!failure_.ok()) ++failures_;
    failed_.notify_all();
    return failure_;
  }

  std::mutex mutex_;
  std::condition_variable failed_;
  absl::Status failure_;
  int failures_ = 0;
};

}  // namespace ourvoice::storage

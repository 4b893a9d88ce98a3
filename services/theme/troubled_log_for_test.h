#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "storage/testing/forwarding_log.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::theme {

// A log in memory in which subjects can be erased and appends can be made to fail.
class TroubledLog final : public storage::ForwardingLog {
 public:
  TroubledLog() : ForwardingLog(memory_) {}

  // From now on the subject's payloads are not opened, and nothing is appended under it.
  void Erase(const std::string& subject) {
    const std::lock_guard lock(mutex_);
    erased_.insert(subject);
  }

  // The next append ends so, with nothing written.
  void FailNextAppend(absl::Status failure) {
    const std::lock_guard lock(mutex_);
    failures_.push_back(std::move(failure));
  }

  void Append(storage::AppendBatch batch, storage::AppendDone done) override {
    absl::Status failure = NextFailure(batch);
    if (!failure.ok()) return done(std::move(failure));
    memory_.Append(std::move(batch), std::move(done));
  }

  absl::StatusOr<std::vector<storage::RecordedEvent>> ReadStream(
      std::string_view stream, uint64_t version_after, size_t count_max,
      options::v1::Reader reader) override {
    auto events = memory_.ReadStream(stream, version_after, count_max, reader);
    for (storage::RecordedEvent& event : *events) Close(event);
    return events;
  }

  std::unique_ptr<storage::Follower> Follow(storage::Position position_after,
                                            std::vector<std::string> categories,
                                            options::v1::Reader reader) override {
    return std::make_unique<ClosingFollower>(
        *this, memory_.Follow(position_after, std::move(categories), reader));
  }

 private:
  class ClosingFollower final : public storage::Follower {
   public:
    ClosingFollower(TroubledLog& log, std::unique_ptr<storage::Follower> follower)
        : log_(log), follower_(std::move(follower)) {}

    absl::StatusOr<storage::EventPage> Next(size_t count_max, absl::Duration wait) override {
      auto page = follower_->Next(count_max, wait);
      if (!page.ok()) return page;
      for (storage::RecordedEvent& event : page->events) log_.Close(event);
      return page;
    }

    void Cancel() override { follower_->Cancel(); }

   private:
    TroubledLog& log_;
    const std::unique_ptr<storage::Follower> follower_;
  };

  absl::Status NextFailure(const storage::AppendBatch& batch) {
    const std::lock_guard lock(mutex_);
    if (erased_.contains(batch.events[0].subject)) {
      return absl::FailedPreconditionError("its subject has no key");
    }
    if (failures_.empty()) return absl::OkStatus();
    absl::Status failure = failures_.front();
    failures_.pop_front();
    return failure;
  }

  void Close(storage::RecordedEvent& event) {
    const std::lock_guard lock(mutex_);
    if (!erased_.contains(event.envelope.subject())) return;
    event.payload.clear();
    event.opened = false;
  }

  storage::MemoryEventLog memory_;
  std::mutex mutex_;
  std::set<std::string> erased_;
  std::deque<absl::Status> failures_;
};

}  // namespace ourvoice::theme

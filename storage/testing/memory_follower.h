#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::storage {

// `State` is private to the log; the follower needs no more of it than this.
template <typename State>
class MemoryFollower final : public Follower {
 public:
  MemoryFollower(std::shared_ptr<State> state, Position position,
                 std::vector<std::string> categories, options::v1::Reader reader)
      : state_(std::move(state)),
        position_(position),
        categories_(categories.begin(), categories.end()),
        reader_(reader) {}

  absl::StatusOr<EventPage> Next(size_t count_max, absl::Duration wait) override {
    std::unique_lock lock(state_->mutex);
    state_->grew.wait_for(lock, absl::ToChronoMilliseconds(std::min(wait, absl::Hours(1))),
                          [this] { return cancelled_ || position_ != state_->Head(); });
    if (cancelled_) {
      return absl::CancelledError("the follower was cancelled");
    }
    if (position_ > state_->Head()) {
      return absl::OutOfRangeError("the position is beyond the end of the log");
    }
    EventPage page;
    while (position_.offset < state_->events.size() && page.events.size() < count_max) {
      const RecordedEvent& event = state_->events[position_.offset];
      if (categories_.empty() || categories_.contains(CategoryOf(event.envelope.stream()))) {
        page.events.push_back(state_->ReadAs(event, reader_));
      }
      ++position_.offset;
    }
    page.position = position_;
    page.head = state_->Head();
    return page;
  }

  void Cancel() override {
    const std::lock_guard lock(state_->mutex);
    cancelled_ = true;
    state_->grew.notify_all();
  }

 private:
  const std::shared_ptr<State> state_;
  Position position_;
  const std::set<std::string, std::less<>> categories_;
  const options::v1::Reader reader_;
  bool cancelled_ = false;
};

}  // namespace ourvoice::storage

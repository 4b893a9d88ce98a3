#include "services/record/remote_follower.h"

#include <algorithm>
#include <utility>

#include "services/record/wire.h"

namespace ourvoice::record {

absl::StatusOr<storage::EventPage> RemoteFollower::Next(size_t count_max, absl::Duration wait) {
  const storage::Position before = position_;
  while (given_ == page_.events_size()) {
    // What is in the log already comes without waiting, however long the socket takes.
    const bool at_end = began_ && position_ >= head_;
    auto next = stream_->Take(at_end ? wait : absl::InfiniteDuration());
    if (!next) return storage::EventPage{.position = position_, .head = head_};
    if (!next->ok()) return next->status();
    if (absl::Status taken = TakePage(**std::move(next)); !taken.ok()) return taken;
    // The first page may say no more than that the end is reached.
    if (page_.events().empty() && position_ != before) break;
  }
  return GivePart(count_max);
}

absl::Status RemoteFollower::TakePage(v1::FollowResponse page) {
  const auto head = storage::PositionFromToken(page.head());
  if (!head.ok()) return head.status();
  page_ = std::move(page);
  given_ = 0;
  began_ = true;
  head_ = *head;
  return page_.events().empty() ? FinishPage() : absl::OkStatus();
}

absl::Status RemoteFollower::FinishPage() {
  const auto position = storage::PositionFromToken(page_.position());
  if (!position.ok()) return position.status();
  position_ = *position;
  return absl::OkStatus();
}

absl::StatusOr<storage::EventPage> RemoteFollower::GivePart(size_t count_max) {
  storage::EventPage part{.head = head_};
  const int end = static_cast<int>(
      std::min<size_t>(page_.events_size(), given_ + std::max<size_t>(count_max, 1)));
  while (given_ < end) {
    auto event = FromMessage(std::move(*page_.mutable_events(given_++)));
    if (!event.ok()) return event.status();
    position_ = event->position;
    part.events.push_back(*std::move(event));
  }
  if (given_ == page_.events_size()) {
    if (absl::Status finished = FinishPage(); !finished.ok()) return finished;
  }
  part.position = position_;
  return part;
}

}  // namespace ourvoice::record

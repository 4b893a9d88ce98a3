#pragma once

#include <memory>

#include "services/record/follow_stream.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// A Follower over one Follow stream. Once the stream is broken it stays so: UNAVAILABLE, and
// whoever follows begins anew from the last position.
class RemoteFollower final : public storage::Follower {
 public:
  RemoteFollower(std::shared_ptr<FollowStream> stream, storage::Position position_after)
      : stream_(std::move(stream)), position_(position_after) {}
  ~RemoteFollower() override { stream_->Close(); }

  absl::StatusOr<storage::EventPage> Next(size_t count_max, absl::Duration wait) override;
  void Cancel() override { stream_->Cancel(); }

 private:
  absl::Status TakePage(v1::FollowResponse page);
  // All of `page_` is given, and so everything up to its position.
  absl::Status FinishPage();
  // Up to `count_max` events of what has come and is not yet given.
  absl::StatusOr<storage::EventPage> GivePart(size_t count_max);

  std::shared_ptr<FollowStream> stream_;
  v1::FollowResponse page_;
  // Events of `page_` that were given already.
  int given_ = 0;
  // Up to where pages were given, and the end of the log as last heard of.
  storage::Position position_;
  storage::Position head_;
  bool began_ = false;
};

}  // namespace ourvoice::record

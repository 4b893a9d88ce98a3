#include "services/record/follow_stream.h"

#include <utility>

#include "services/kit/channel.h"
#include "services/record/remote_status.h"

namespace ourvoice::record {

std::shared_ptr<FollowStream> FollowStream::Open(v1::RecordService::Stub& stub,
                                                 v1::FollowRequest request) {
  auto stream = std::make_shared<FollowStream>();
  stream->context_ = kit::MakeStreamContext(kServiceRole);
  stream->request_ = std::move(request);
  stream->self_ = stream;
  stub.async()->Follow(stream->context_.get(), &stream->request_, stream.get());
  stream->AddHold();
  stream->StartRead(&stream->response_);
  stream->StartCall();
  return stream;
}

std::optional<absl::StatusOr<v1::FollowResponse>> FollowStream::Take(absl::Duration wait) {
  std::unique_lock lock(mutex_);
  const auto has_news = [this] { return cancelled_ || ready_ || ended_; };
  if (wait == absl::InfiniteDuration()) {
    changed_.wait(lock, has_news);
  } else if (!changed_.wait_for(lock, absl::ToChronoNanoseconds(wait), has_news)) {
    return std::nullopt;
  }
  if (cancelled_) return absl::CancelledError("the follower was cancelled");
  if (!ready_) return *ended_;
  v1::FollowResponse page = std::move(response_);
  response_.Clear();
  ready_ = false;
  StartRead(&response_);
  return page;
}

void FollowStream::Cancel() {
  const std::lock_guard lock(mutex_);
  if (cancelled_) return;
  cancelled_ = true;
  changed_.notify_all();
  if (ended_) return;
  context_->TryCancel();
  // While a page is ready no read is under way that would tell of the end.
  if (ready_ && std::exchange(held_, false)) RemoveHold();
}

void FollowStream::Close() {
  Cancel();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_.has_value(); });
  context_.reset();
}

void FollowStream::OnReadDone(bool ok) {
  const std::lock_guard lock(mutex_);
  ready_ = ok;
  if ((!ok || cancelled_) && std::exchange(held_, false)) RemoveHold();
  changed_.notify_all();
}

void FollowStream::OnDone(const grpc::Status& status) {
  const std::shared_ptr<FollowStream> self = std::move(self_);
  const std::lock_guard lock(mutex_);
  ended_ = ReadError(status);
  changed_.notify_all();
}

}  // namespace ourvoice::record

#include "services/record/append_stream.h"

#include <utility>

#include "services/kit/channel.h"
#include "services/record/remote_status.h"
#include "services/record/wire.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::record {
std::shared_ptr<AppendStream> AppendStream::Open(v1::RecordService::Stub& stub) {
  auto stream = std::make_shared<AppendStream>();
  stream->context_ = kit::MakeStreamContext(kServiceRole);
  stream->self_ = stream;
  stub.async()->Append(stream->context_.get(), stream.get());
  // A read is under way until the stream breaks, so gRPC is not done with it before.
  stream->StartRead(&stream->response_);
  stream->StartCall();
  return stream;
}

bool AppendStream::Send(storage::AppendBatch& batch, storage::AppendDone& done) {
  std::unique_lock lock(mutex_);
  if (broken_) return false;
  if (outstanding_.size() >= kOutstandingMax || outstanding_bytes_ >= kOutstandingBytesMax) {
    lock.unlock();
    done(storage::BusyError("too many batches are under way; try again later", absl::Seconds(1)));
    return true;
  }
  v1::AppendRequest request = ToRequest(++sequence_, std::move(batch));
  const size_t bytes = request.ByteSizeLong();
  outstanding_.emplace(sequence_, Outstanding{.done = std::move(done), .bytes = bytes});
  outstanding_bytes_ += bytes;
  to_write_.push_back(std::move(request));
  WriteNext();
  return true;
}

bool AppendStream::IsOver() {
  const std::lock_guard lock(mutex_);
  return over_;
}

void AppendStream::Close() {
  context_->TryCancel();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return over_; });
  context_.reset();
}

void AppendStream::OnReadDone(bool ok) {
  storage::AppendDone done;
  {
    const std::lock_guard lock(mutex_);
    if (!ok) {
      broken_ = true;
      return;
    }
    const auto answered = outstanding_.find(response_.sequence());
    if (answered != outstanding_.end()) {
      outstanding_bytes_ -= answered->second.bytes;
      done = std::move(answered->second.done);
      outstanding_.erase(answered);
    }
  }
  if (done) done(FromResponse(std::move(response_)));
  StartRead(&response_);
}

void AppendStream::OnWriteDone(bool ok) {
  const std::lock_guard lock(mutex_);
  writing_ = false;
  to_write_.pop_front();
  if (ok) WriteNext();
}

void AppendStream::OnDone(const grpc::Status& status) {
  absl::flat_hash_map<uint64_t, Outstanding> unanswered;
  {
    const std::lock_guard lock(mutex_);
    broken_ = true;
    unanswered.swap(outstanding_);
  }
  const absl::Status reason = Unreachable(status);
  for (auto& [sequence, outstanding] : unanswered) outstanding.done(reason);
  const std::shared_ptr<AppendStream> self = std::move(self_);
  const std::lock_guard lock(mutex_);
  over_ = true;
  changed_.notify_all();
}

void AppendStream::WriteNext() {
  if (writing_ || broken_ || to_write_.empty()) return;
  writing_ = true;
  grpc::WriteOptions options;
  // What follows at once goes out together.
  if (to_write_.size() > 1) options.set_buffer_hint();
  StartWrite(&to_write_.front(), options);
}

}  // namespace ourvoice::record

#include "services/record/append_session.h"

#include <thread>
#include <utility>

#include "services/record/wire.h"

namespace ourvoice::record {

absl::Status AppendSession::Run(storage::EventLog& log, Stream stream) {
  // Shared with the answers that come after the client has left.
  const auto session = std::make_shared<AppendSession>(std::move(stream));
  std::thread writer([session] { session->WriteAnswers(); });
  session->stream_.OnCancel([session] {
    const std::lock_guard lock(session->mutex_);
    session->ended_ = true;
    session->changed_.notify_all();
  });
  absl::Status status = TakeRequests(session, log);
  {
    std::unique_lock lock(session->mutex_);
    if (status.ok()) {
      session->changed_.wait(lock, [&] { return session->ended_ || session->outstanding_ == 0; });
    }
    session->ended_ = true;
    session->changed_.notify_all();
  }
  writer.join();
  return status;
}

absl::Status AppendSession::TakeRequests(const std::shared_ptr<AppendSession>& session,
                                         storage::EventLog& log) {
  while (true) {
    v1::AppendRequest request;
    const absl::Status read = session->stream_.Read(request);
    if (read.code() == absl::StatusCode::kOutOfRange) return absl::OkStatus();
    if (!read.ok()) return read;
    {
      std::unique_lock lock(session->mutex_);
      session->changed_.wait(
          lock, [&] { return session->ended_ || session->outstanding_ < kOutstandingMax; });
      if (session->ended_) return absl::CancelledError("the client has left");
      ++session->outstanding_;
    }
    const uint64_t sequence = request.sequence();
    absl::StatusOr<storage::AppendBatch> batch = FromRequest(std::move(request));
    if (!batch.ok()) {
      session->Answer(ToResponse(sequence, batch.status()));
      continue;
    }
    log.Append(*std::move(batch),
               [session, sequence](const absl::StatusOr<storage::AppendResult>& result) {
                 session->Answer(ToResponse(sequence, result));
               });
  }
}

void AppendSession::WriteAnswers() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return ended_ || !answers_.empty(); });
    if (ended_) return;
    const v1::AppendResponse answer = std::move(answers_.front());
    answers_.pop_front();
    lock.unlock();
    const absl::Status written = stream_.Write(answer);
    lock.lock();
    --outstanding_;
    if (!written.ok()) ended_ = true;
    changed_.notify_all();
  }
}

void AppendSession::Answer(v1::AppendResponse response) {
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  answers_.push_back(std::move(response));
  changed_.notify_all();
}

}  // namespace ourvoice::record

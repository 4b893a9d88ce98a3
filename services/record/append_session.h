#pragma once

#include <absl/status/status.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

#include "ourvoice/record/v1/record_service.pb.h"
#include "services/kit/call.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// One Append stream. Requests go to the log as they come; a thread of the session writes the
// answers, so that neither the log nor the next request waits for the client to read.
class AppendSession {
 public:
  using Stream = kit::MessageStream<v1::AppendRequest, v1::AppendResponse>;

  // Requests that are not yet answered; the session reads no further meanwhile.
  static constexpr size_t kOutstandingMax = 4'096;

  // Serves the stream until the client has no more to say or leaves.
  static absl::Status Run(storage::EventLog& log, Stream stream);

  explicit AppendSession(Stream stream) : stream_(std::move(stream)) {}

 private:
  // Gives requests to the log. OK once the client has no more.
  static absl::Status TakeRequests(const std::shared_ptr<AppendSession>& session,
                                   storage::EventLog& log);
  void WriteAnswers();
  void Answer(v1::AppendResponse response);

  Stream stream_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Requests taken whose answer is not yet written.
  size_t outstanding_ = 0;
  std::deque<v1::AppendResponse> answers_;
  bool ended_ = false;
};

}  // namespace ourvoice::record

#pragma once

#include <grpcpp/channel.h>

#include <memory>
#include <mutex>

#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "services/kit/clock.h"
#include "services/kit/under_way.h"
#include "services/record/append_stream.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// The record of another process, over RecordService. Appends share one long-lived stream; when it
// breaks, all that is under way on it ends with UNAVAILABLE and the next Append opens another, as
// often as the channel's back-off lets it. Neither it nor a follower of it is destroyed within
// `done`.
class RemoteEventLog final : public storage::EventLog {
 public:
  RemoteEventLog(std::shared_ptr<grpc::Channel> channel, kit::Clock clock);
  // Ends what is under way.
  ~RemoteEventLog() override;

  void Append(storage::AppendBatch batch, storage::AppendDone done) override;
  absl::StatusOr<std::vector<storage::RecordedEvent>> ReadStream(
      std::string_view stream, uint64_t version_after, size_t count_max,
      options::v1::Reader reader) override;
  void FindRequest(std::string_view request_id, options::v1::Reader reader,
                   storage::FindDone done) override;
  void FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                    storage::FindFollowUpDone done) override;
  std::unique_ptr<storage::Follower> Follow(storage::Position position_after,
                                            std::vector<std::string> categories,
                                            options::v1::Reader reader) override;
  absl::StatusOr<storage::Position> Head() override;

 private:
  // The stream in use; another when that one is broken.
  std::shared_ptr<AppendStream> StreamInPlaceOf(const std::shared_ptr<AppendStream>& broken);

  v1::RecordService::Stub stub_;
  const kit::Clock clock_;
  // Calls of FindRequest and FindFollowUp.
  const kit::UnderWay finds_;
  std::mutex mutex_;
  std::shared_ptr<AppendStream> append_stream_;
  // All that are not over: the one in use, and broken ones that still tell so.
  std::vector<std::shared_ptr<AppendStream>> opened_;
};

}  // namespace ourvoice::record

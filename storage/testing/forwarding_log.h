#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::storage {

// A log that hands everything on to another: tests override what is to go otherwise.
class ForwardingLog : public EventLog {
 public:
  // `log` outlives it.
  explicit ForwardingLog(EventLog& log) : log_(log) {}

  void Append(AppendBatch batch, AppendDone done) override {
    log_.Append(std::move(batch), std::move(done));
  }

  absl::StatusOr<std::vector<RecordedEvent>> ReadStream(std::string_view stream,
                                                        uint64_t version_after, size_t count_max,
                                                        options::v1::Reader reader) override {
    return log_.ReadStream(stream, version_after, count_max, reader);
  }

  void FindRequest(std::string_view request_id, options::v1::Reader reader,
                   FindDone done) override {
    log_.FindRequest(request_id, reader, std::move(done));
  }

  void FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                    FindFollowUpDone done) override {
    log_.FindFollowUp(follow_up_words, reader, std::move(done));
  }

  std::unique_ptr<Follower> Follow(Position position_after, std::vector<std::string> categories,
                                   options::v1::Reader reader) override {
    return log_.Follow(position_after, std::move(categories), reader);
  }

  absl::StatusOr<Position> Head() override { return log_.Head(); }

 protected:
  EventLog& log_;
};

}  // namespace ourvoice::storage

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::storage {

// The contract of the record, kept in memory: the model that the others are compared with, and the
// log of unit tests. Seals nothing, but opens for a reader only what the policy lists. Ids are made
// from the request id without a secret. `done` is called before Append returns.
class MemoryEventLog final : public EventLog {
 public:
  MemoryEventLog();
  ~MemoryEventLog() override;

  void Append(AppendBatch batch, AppendDone done) override;
  absl::StatusOr<std::vector<RecordedEvent>> ReadStream(std::string_view stream,
                                                        uint64_t version_after, size_t count_max,
                                                        options::v1::Reader reader) override;
  void FindRequest(std::string_view request_id, options::v1::Reader reader, FindDone done) override;
  void FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                    FindFollowUpDone done) override;
  std::unique_ptr<Follower> Follow(Position position_after, std::vector<std::string> categories,
                                   options::v1::Reader reader) override;
  absl::StatusOr<Position> Head() override;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace ourvoice::storage

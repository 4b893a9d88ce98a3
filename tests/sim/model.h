#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::simulation {

// What the log has to hold and to answer, as plain maps.
class Model {
 public:
  // What the log has to answer to a batch.
  struct Verdict {
    absl::StatusCode code = absl::StatusCode::kOk;
    bool repeated = false;
  };

  // Takes a batch as the log has to take it.
  Verdict Take(const storage::AppendBatch& batch);

  // Compares what the log answered with what it has to answer, and learns the names that the log
  // made. INTERNAL says what differs.
  absl::Status CheckAnswer(const storage::AppendBatch& batch, const Verdict& verdict,
                           const absl::StatusOr<storage::AppendResult>& answer);

  // Compares the whole log, in order, and learns the names that nobody was told of.
  absl::Status CheckLog(const std::vector<storage::RecordedEvent>& events);

  size_t events() const { return events_.size(); }
  // Streams of responses whose names are known.
  const std::vector<std::string>& responses() const { return responses_; }
  uint64_t VersionOf(const std::string& stream) const;

 private:
  struct Event {
    storage::NewEvent event;
    uint64_t version = 0;
    // Empty until the log was heard of it.
    std::string id;
    std::string stream;
    std::string follow_up_words;
  };

  absl::Status Learn(Event& event, const storage::AppendedEvent& told);

  std::vector<Event> events_;
  // Where its events are, by request id.
  struct Request {
    size_t first = 0;
    size_t count = 0;
  };
  std::map<std::string, Request> requests_;
  std::map<std::string, uint64_t> versions_;
  std::vector<std::string> responses_;
};

}  // namespace ourvoice::simulation

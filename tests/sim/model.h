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
    // Of a repeat: which of its events have follow-up words to tell.
    std::vector<bool> tells_words;
  };

  // Takes a batch as the log has to take it.
  Verdict Take(const storage::AppendBatch& batch);

  // Compares what the log answered with what it has to answer, and learns the names that the log
  // made. INTERNAL says what differs.
  absl::Status CheckAnswer(const storage::AppendBatch& batch, const Verdict& verdict,
                           const absl::StatusOr<storage::AppendResult>& answer);

  // Compares the whole log, in order, and learns the names that nobody was told of.
  absl::Status CheckLog(const std::vector<storage::RecordedEvent>& events);

  // Takes what turns of the keys appended after all that is known here. INTERNAL when it is
  // anything else, or tells another number of keys than there are subjects that are not erased.
  absl::Status TakeTurns(const std::vector<storage::RecordedEvent>& events);

  // Goes back to what was before a group that did not reach the log. What it was to erase may be on
  // the erased list none the less.
  void ReturnTo(Model before);

  size_t events() const { return events_.size(); }
  // Streams of responses whose names are known, the erased among them.
  const std::vector<std::string>& responses() const { return responses_; }
  uint64_t VersionOf(const std::string& stream) const;

  // Whether an event at an offset after this one erased somebody.
  bool ErasesAfter(uint64_t offset) const;
  bool IsErased(const std::string& subject) const;
  uint64_t erased() const;
  // Subjects that lost their keys by the erased list alone: no event tells of it yet.
  std::vector<std::string> Keyless() const;

 private:
  // What became of a subject. In doubt: on the erased list or not, depending on when the group that
  // was to erase it was cut short.
  enum class Fate { kAlive, kInDoubt, kKeyless, kErased };
  struct Event {
    storage::NewEvent event;
    uint64_t version = 0;
    // Empty until the log was heard of it.
    std::string id;
    std::string stream;
    std::string follow_up_words;
  };

  uint64_t CountOf(Fate fate) const;
  Verdict TakeRepeat(const storage::AppendBatch& batch) const;
  absl::Status Learn(Event& event, const storage::AppendedEvent& told);
  // Whose key seals the event; empty when none does.
  static std::string SealedFor(const Event& event);
  bool IsAlive(const Event& event) const;
  // Settles what is in doubt by whether its event was opened.
  bool OpensAsItHasTo(const Event& event, bool opened);

  std::vector<Event> events_;
  // Where its events are, by request id.
  struct Request {
    size_t first = 0;
    size_t count = 0;
  };
  std::map<std::string, Request> requests_;
  std::map<std::string, uint64_t> versions_;
  std::vector<std::string> responses_;
  std::map<std::string, Fate> subjects_;
};

}  // namespace ourvoice::simulation

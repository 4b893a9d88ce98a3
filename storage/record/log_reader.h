#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// Reads events as a reader receives them: sealed payloads opened only where the policy of their
// type lists the reader. May be used from any thread.
class LogReader {
 public:
  LogReader(const LogStore& store, const Vault& vault, options::v1::Reader reader);

  // Up to `count_max` events of a stream after a version, none of them after the head.
  absl::StatusOr<std::vector<RecordedEvent>> ReadStream(std::string_view stream,
                                                        uint64_t version_after, size_t count_max,
                                                        uint64_t head) const;

  // The events that a request appended. NOT_FOUND when it is not known, or stands after the head.
  absl::StatusOr<std::vector<RecordedEvent>> FindRequest(std::string_view request_id,
                                                         uint64_t head) const;

  // The event that opened the response with these follow-up words, however they are written.
  // NOT_FOUND for words of none, or of one that was erased or stands after the head.
  absl::StatusOr<RecordedEvent> FindFollowUp(std::string_view follow_up_words, uint64_t head) const;

  // The next page after an offset and up to the head, which is greater: at most `count_max` events,
  // a few megabytes and 10,000 rows passed over. No categories means all.
  using Categories = std::set<std::string, std::less<>>;
  absl::StatusOr<EventPage> ReadPage(uint64_t after, uint64_t head, const Categories& categories,
                                     size_t count_max) const;

 private:
  struct Found;
  absl::StatusOr<std::vector<RecordedEvent>> OpenAt(const std::vector<uint64_t>& offsets) const;
  // Opens what was found, in its order, those payloads that the reader may have.
  absl::StatusOr<std::vector<RecordedEvent>> Open(std::vector<Found> found) const;
  // Where the subject was born that an event is sealed for or erases; 0 when it concerns none.
  absl::StatusOr<uint64_t> BirthOfSubject(const Found& found) const;
  // Whether the response born there is not erased, and has these words, as the vault writes them.
  absl::StatusOr<bool> HasWords(uint64_t birth, const std::string& words) const;
  bool IsWanted(const StoredEvent& event) const;

  const LogStore& store_;
  const Vault& vault_;
  const options::v1::Reader reader_;
};

}  // namespace ourvoice::storage

#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// The rows of the log together with those of a group that is not yet written. Used by one thread.
class PendingRows {
 public:
  PendingRows(const LogStore& store, const LogHead& head);

  // As in LogStore, the rows of the group included.
  absl::StatusOr<std::optional<StoredRequest>> FindRequest(const std::string& key) const;
  absl::StatusOr<StoredEvent> EventAt(uint64_t offset) const;
  absl::StatusOr<std::optional<std::string>> WrappedKeyAt(uint64_t offset) const;

  // Whether `version` is the newest of the stream; 0 is that of a stream that has not begun.
  absl::StatusOr<bool> IsNewest(const std::string& stream, uint64_t version) const;
  // Offset of the first event of a stream; nothing when it has not begun.
  absl::StatusOr<std::optional<uint64_t>> FindBirth(const std::string& stream) const;

  // Offset of the event that erased the subject born at one; nothing when none did.
  absl::StatusOr<std::optional<uint64_t>> ErasureOf(uint64_t birth) const;

  void AddRequest(const std::string& key, const StoredRequest& request);
  // Adds an event after the newest one, and continues the chain. `found_by_request`: the row of the
  // request leads to it, and no other is needed.
  void AddEvent(const StoredEvent& event, bool found_by_request);
  // Adds the wrapped key of the subject that the event at `offset` opens.
  void AddKey(uint64_t offset, std::string wrapped);
  // Adds the row that leads from follow-up words to the response born at `birth`.
  void AddWords(std::string_view hash, uint64_t birth);
  // Deletes the key of a subject, and the row of its follow-up words if `words_hash` is given; the
  // event that was added last erases it.
  void AddErasure(const Vault::Erasure& erasure, std::string_view words_hash);

  // The subjects that the group erases.
  const std::vector<Vault::Erasure>& erasures() const { return erasures_; }

  bool empty() const { return values_.empty(); }

  // Where the log is once the group is written.
  const LogHead& head() const { return head_; }

  // Writes the rows of the group, its head included and sealed, all or none. Called once, at the
  // end.
  absl::Status Write(const Vault& vault);

 private:
  const LogStore& store_;
  const uint64_t offset_before_;
  LogHead head_;
  RocksBatch rows_;
  // Event with offset n is at n - offset_before_ - 1.
  std::vector<std::string> values_;
  absl::flat_hash_map<std::string, StoredRequest> requests_;
  absl::flat_hash_map<std::string, uint64_t> versions_;
  absl::flat_hash_map<std::string, uint64_t> births_;
  // Nothing for one that the group erases.
  absl::flat_hash_map<uint64_t, std::optional<std::string>> keys_;
  std::vector<Vault::Erasure> erasures_;
  // Erasing event by birth.
  absl::flat_hash_map<uint64_t, uint64_t> erased_by_;
};

}  // namespace ourvoice::storage

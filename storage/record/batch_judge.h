#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/record/pending_rows.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// The key that seals an event, and where it stands.
struct SealingKey {
  DataKey key;
  uint64_t offset = 0;
};

// What an event erases.
struct JudgedErasure {
  Vault::Erasure erasure;
  // Of the subject's follow-up words; empty when it has none, or its key is gone already.
  std::string words_hash;
};

// An event of a batch that may be appended.
struct JudgedEvent {
  std::string stream;
  // None for an event in the clear that opens nothing.
  std::optional<SealingKey> key;
  // The key as it is to be stored; only for the event that opens its subject.
  std::string wrapped;
  std::optional<JudgedErasure> erasure;
};

// Judges the events of a batch, the first of which would come after `rows.head()`, by what the log
// holds. Makes the keys of the subjects that they open. ABORTED when a version is not the newest;
// FAILED_PRECONDITION when a subject has no key, or is erased though it is already, or was never
// opened. The batch passed CheckBatch and is no repeat.
absl::StatusOr<std::vector<JudgedEvent>> JudgeBatch(const AppendBatch& batch,
                                                    const PendingRows& rows, const Vault& vault);

}  // namespace ourvoice::storage

#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string>

#include "storage/record/event_log.h"
#include "storage/record/pending_rows.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

struct JudgedEvent;

// Batches that become durable by one write. Each is judged by what the log holds and by those that
// came before it in the group. Used by one thread.
class CommitGroup {
 public:
  // `fresh_id` gives 32 random hexadecimal characters: correlation ids that lead nowhere.
  CommitGroup(const LogStore& store, const Vault& vault, const LogHead& head,
              std::function<std::string()> fresh_id);

  // Takes a batch that passed CheckBatch, or says why not, leaving the group as it was. A repeat of
  // a request gets the first answer. The answers hold once the group is written.
  absl::StatusOr<AppendResult> Add(const AppendBatch& batch);

  // The rows that the group adds.
  PendingRows& rows() { return rows_; }

 private:
  AppendedEvent AddEvent(const AppendBatch& batch, size_t index, const JudgedEvent& judged);

  const Vault& vault_;
  const std::function<std::string()> fresh_id_;
  PendingRows rows_;
};

}  // namespace ourvoice::storage

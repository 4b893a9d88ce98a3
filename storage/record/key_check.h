#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// Compares the keys of subjects, which the chain does not cover, with the events that opened them:
// a key is there and whole, or the record or the erased list tells that it was erased.
class KeyCheck {
 public:
  // Reads the erased list. Both outlive the check.
  KeyCheck(const LogStore& store, const Vault& vault) : store_(store), vault_(vault) {}
  absl::Status Begin();

  // DATA_LOSS when the event at an offset opened a subject whose key was altered or taken away.
  absl::Status Check(uint64_t offset, const StoredEvent& event) const;

 private:
  absl::StatusOr<bool> WasErased(uint64_t birth, const std::string& subject) const;

  const LogStore& store_;
  const Vault& vault_;
  // What stands for a subject on the list, and its birth.
  std::set<std::pair<std::string, uint64_t>> erased_;
};

}  // namespace ourvoice::storage

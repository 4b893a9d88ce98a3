#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>

#include "storage/record/event_log.h"
#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// How far the log may be read, and what it is read from. Shared by a log and its followers.
struct ReadableLog {
  ReadableLog(std::unique_ptr<LogStore> store_given, const Vault& vault_given, uint64_t head_given)
      : store(std::move(store_given)), vault(vault_given), head(head_given) {}

  const std::unique_ptr<LogStore> store;
  const Vault& vault;

  std::mutex mutex;
  // Notified when what follows changes.
  std::condition_variable changed;
  // Newest offset that is durable and anchored.
  uint64_t head;
  bool closed = false;
};

// Follows a log of which more and more may be read.
std::unique_ptr<Follower> MakeFollower(std::shared_ptr<ReadableLog> log, Position position_after,
                                       const std::vector<std::string>& categories,
                                       options::v1::Reader reader);

}  // namespace ourvoice::storage

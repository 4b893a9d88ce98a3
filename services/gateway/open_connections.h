#pragma once

#include <absl/time/time.h>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "services/gateway/connection.h"

namespace ourvoice::gateway {

// The connections that are open. From any thread.
class OpenConnections {
 public:
  // As many as the process may hold open, with room for its files: raises the limit of open files
  // as far as the process may.
  static size_t CountMax();

  // Counts a connection until what this gives goes.
  std::shared_ptr<void> Add(const std::shared_ptr<Stoppable>& connection);
  size_t Count() const;

  // Tells all to stop, and waits for them, at most so long.
  void StopAll(absl::Duration grace);

 private:
  void Remove(uint64_t id);

  mutable std::mutex mutex_;
  std::condition_variable removed_;
  uint64_t next_id_ = 0;
  std::map<uint64_t, std::weak_ptr<Stoppable>> by_id_;
};

}  // namespace ourvoice::gateway

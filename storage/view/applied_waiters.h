#pragma once

#include <absl/time/time.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/record/position.h"

namespace ourvoice::storage {

// Those who wait until a view has applied a position. Whoever runs out of patience is called from a
// thread of its own.
class AppliedWaiters {
 public:
  using Then = std::function<void(bool applied)>;

  AppliedWaiters();
  // Calls everybody who still waits, with false.
  ~AppliedWaiters();

  // Calls `then` with true once `position` has been applied, at once when it has; with false after
  // `patience`, or once the view has stopped.
  void Add(Position position, absl::Duration patience, Then then);

  // Calls those who waited for `position` or less.
  void Applied(Position position);

  // Nothing more will be applied: calls everybody with false, and whoever comes later at once.
  void Stop();

 private:
  using Deadline = std::chrono::steady_clock::time_point;
  struct Waiter {
    Position position;
    Then then;
  };

  void ExpireUntilClosed();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<Deadline, Waiter> waiters_;
  Position applied_;
  bool stopped_ = false;
  bool closed_ = false;
  std::thread expiry_;
};

}  // namespace ourvoice::storage

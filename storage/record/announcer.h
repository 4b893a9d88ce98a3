#pragma once

#include <absl/status/statusor.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/record/append_queue.h"

namespace ourvoice::storage {

// Tells those who appended what became of their batches, on threads of its own, so that the thread
// that commits goes on with the next group meanwhile.
class Announcer {
 public:
  Announcer();
  // Tells everything first.
  ~Announcer();

  // Calls `done` of each entry with its answer, in no order. Waits while many groups are untold, so
  // that those who are slow to hear hold up the log, as a full queue does, instead of filling
  // memory.
  void Tell(std::vector<AppendQueue::Entry> entries,
            std::vector<absl::StatusOr<AppendResult>> answers);

 private:
  void Work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ourvoice::storage

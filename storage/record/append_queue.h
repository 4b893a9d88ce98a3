#pragma once

#include <absl/status/status.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::storage {

// Appends on their way to the thread that writes them. May be used from any thread.
class AppendQueue {
 public:
  struct Entry {
    AppendBatch batch;
    AppendDone done;
    size_t bytes = 0;
  };

  AppendQueue(size_t batches_max, size_t bytes_max);

  // Takes an entry. RESOURCE_EXHAUSTED when the queue is full, UNAVAILABLE once it is closed; the
  // entry is then left as it was.
  absl::Status Put(Entry& entry);

  // Takes something that is to be done between two groups. UNAVAILABLE once the queue is closed.
  absl::Status PutTask(std::function<void()> task);

  // Waits for entries and takes as many as have `bytes_max` together, but one at least. Empty when
  // only a task waits, and once the queue is closed and drained.
  std::vector<Entry> Take(size_t bytes_max);

  // The task that has waited longest; null when there is none.
  std::function<void()> TakeTask();

  // Lets nothing more in.
  void Close();

 private:
  static absl::Status Closed();

  const size_t batches_max_;
  const size_t bytes_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Entry> entries_;
  std::deque<std::function<void()>> tasks_;
  size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace ourvoice::storage

#pragma once

#include <absl/status/status.h>

#include <condition_variable>
#include <deque>
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

  // Waits for entries and takes as many as have `bytes_max` together, but one at least. Empty once
  // the queue is closed and drained.
  std::vector<Entry> Take(size_t bytes_max);

  // Lets nothing more in.
  void Close();

 private:
  const size_t batches_max_;
  const size_t bytes_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Entry> entries_;
  size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace ourvoice::storage

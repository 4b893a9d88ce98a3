#pragma once

#include <memory>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// The work that databases would do on threads of their own, such as merging table files: it waits
// until it is told to run, on the thread that tells. For simulations of one thread. Only where
// somebody waits for it at once, for a flush, is it done by another thread.
class QueuedWork {
 public:
  QueuedWork();
  ~QueuedWork();

  // The same files, for databases whose work is to be queued here. Outlived by this.
  std::shared_ptr<Files> Over(std::shared_ptr<Files> files);

  // Runs what has waited longest. False when nothing waits.
  bool RunNext();

 private:
  class Queue;
  const std::unique_ptr<Queue> queue_;
};

}  // namespace ourvoice::storage

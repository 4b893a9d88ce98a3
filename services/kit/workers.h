#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace ourvoice::kit {

// Threads for work that may wait. May be used from any thread. Ends when all that was taken is
// done.
class Workers {
 public:
  // Pieces of short work that may wait for a worker.
  static constexpr size_t kWaitingMax = 1'024;
  // Pieces of long work at the same time.
  static constexpr size_t kLongMax = 64;

  explicit Workers(size_t worker_count);
  ~Workers();

  // Runs short work on one of the workers. False, and nothing runs, when too much waits already.
  bool Run(std::function<void()> work);

  // Runs long work on a thread of its own. False, and nothing runs, when too much is under way.
  bool RunLong(std::function<void()> work);

 private:
  void Serve();
  void JoinEnded();

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> workers_;
  std::list<std::thread> long_;
  // Threads whose long work is over, to be joined.
  std::list<std::thread> ended_;
};

}  // namespace ourvoice::kit

#pragma once

#include <absl/time/time.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace ourvoice::kit {

// Does something at once and then again and again, on a thread of its own, until it goes or is told
// to stop.
class RepeatedWork {
 public:
  // Waits for `every` after each time. What `work` uses outlives this.
  RepeatedWork(absl::Duration every, std::function<void()> work);
  // Waits for the work that is under way; it may ask IsStopped to end early.
  ~RepeatedWork();

  // Does it no more; the work that is under way goes on. From any thread, the work itself too.
  void Stop();

  bool IsStopped();

 private:
  void Run();

  const absl::Duration every_;
  const std::function<void()> work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  // Last, so that everything is there when it starts.
  std::thread thread_;
};

}  // namespace ourvoice::kit

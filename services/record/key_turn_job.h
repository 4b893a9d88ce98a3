#pragma once

#include <absl/time/time.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "services/kit/clock.h"
#include "storage/record/record_keys.h"

namespace ourvoice::record {

// Whether the keys are to be turned now: a turn was cut short, or somebody was erased and the last
// turn is a day old.
bool IsTurnDue(const storage::TurnState& state, absl::Time now);

// Turns the keys when that is due, looking every few minutes, on a thread of its own.
class KeyTurnJob {
 public:
  struct Options {
    std::string export_directory;
    kit::Clock clock = kit::SystemClock();
    absl::Duration look_every = absl::Minutes(10);
  };

  // The keys outlive the job.
  KeyTurnJob(storage::RecordKeys& keys, Options options);
  // Stops a turn that is under way; the next one takes it up.
  ~KeyTurnJob();

 private:
  void Work();
  void TurnIfDue();
  bool IsStopped();

  storage::RecordKeys& keys_;
  const Options options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  std::thread worker_;
};

}  // namespace ourvoice::record

#pragma once

#include <absl/time/time.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "services/kit/clock.h"
#include "storage/record/record_trail.h"

namespace ourvoice::record {

// Has the trail copied once a day (UTC), and at its start when there is no copy of today, looking
// every few minutes, on a thread of its own. An error is logged as `trail_not_copied`, with
// DATA_LOSS when the record is not the one of which the newest copy tells.
class TrailCopyJob {
 public:
  struct Options {
    // Absolute, outside the data directory.
    std::string directory;
    kit::Clock clock = kit::SystemClock();
    absl::Duration look_every = absl::Minutes(10);
  };

  // The trail outlives the job.
  TrailCopyJob(storage::RecordTrail& trail, Options options);
  // Gives up a copy that is being made; the next start makes it.
  ~TrailCopyJob();

 private:
  void Work();
  void CopyIfDue();
  bool IsStopped();

  storage::RecordTrail& trail_;
  const Options options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  std::thread worker_;
};

}  // namespace ourvoice::record

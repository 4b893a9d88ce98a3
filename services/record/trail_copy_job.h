#pragma once

#include <absl/time/time.h>

#include <string>

#include "services/kit/clock.h"
#include "services/kit/repeated_work.h"
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

  // The trail outlives the job. Its end gives up a copy that is being made; the next start makes
  // it.
  TrailCopyJob(storage::RecordTrail& trail, Options options);

 private:
  void CopyIfDue();

  storage::RecordTrail& trail_;
  const Options options_;
  // Last, so that everything is there when it starts.
  kit::RepeatedWork work_;
};

}  // namespace ourvoice::record

#pragma once

#include <absl/time/time.h>

#include <string>

#include "services/kit/clock.h"
#include "services/kit/repeated_work.h"
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

  // The keys outlive the job. Its end stops a turn that is under way; the next one takes it up.
  KeyTurnJob(storage::RecordKeys& keys, Options options);

 private:
  void TurnIfDue();

  storage::RecordKeys& keys_;
  const Options options_;
  // Last, so that everything is there when it starts.
  kit::RepeatedWork work_;
};

}  // namespace ourvoice::record

#pragma once

#include <absl/time/time.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "services/intake/definition_view.h"
#include "services/kit/clock.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::intake {

// Keeps the dates by which answers are deleted (expiry.h), on a thread of its own: at the start,
// and every hour after. What fails is logged and tried again a minute later.
class RetentionJob {
 public:
  // `runner` keeps `view` up to date with `log`. All of them outlive the job.
  RetentionJob(storage::EventLog& log, storage::ViewRunner& runner, const DefinitionView& view,
               kit::Clock clock);

  // Stops after the page under way.
  ~RetentionJob();

 private:
  void Work();
  absl::Status Look();
  bool IsStopped() const;

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const DefinitionView& view_;
  const kit::Clock clock_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace ourvoice::intake

#include "services/record/trail_copy_job.h"

#include <absl/status/status.h>

#include <optional>
#include <utility>

#include "services/kit/log.h"

namespace ourvoice::record {

TrailCopyJob::TrailCopyJob(storage::RecordTrail& trail, Options options)
    : trail_(trail), options_(std::move(options)), worker_([this] { Work(); }) {}

TrailCopyJob::~TrailCopyJob() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  worker_.join();
}

bool TrailCopyJob::IsStopped() {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

void TrailCopyJob::Work() {
  while (!IsStopped()) {
    CopyIfDue();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, absl::ToChronoMilliseconds(options_.look_every),
                      [this] { return stopped_; });
  }
}

void TrailCopyJob::CopyIfDue() {
  const absl::StatusOr<std::optional<storage::CopiedTrail>> copied =
      trail_.CopyTrail(options_.directory, options_.clock(), [this] { return !IsStopped(); });
  if (absl::IsCancelled(copied.status())) return;
  if (!copied.ok()) {
    const std::string code = absl::StatusCodeToString(copied.status().code());
    kit::LogEvent(kit::LogLevel::kError, "trail_not_copied",
                  {.service = "record", .code = code, .path = options_.directory});
    return;
  }
  if (!*copied) return;
  const bool begins_anew = (*copied)->begins_anew;
  kit::LogEvent(begins_anew ? kit::LogLevel::kWarning : kit::LogLevel::kInfo,
                begins_anew ? "trail_begun" : "trail_copied",
                {.service = "record",
                 .path = (*copied)->path,
                 .count = static_cast<int64_t>((*copied)->entry_count)});
}

}  // namespace ourvoice::record

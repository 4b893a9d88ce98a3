#include "services/record/trail_copy_job.h"

#include <absl/status/status.h>

#include <optional>
#include <utility>

#include "services/kit/log.h"

namespace ourvoice::record {

TrailCopyJob::TrailCopyJob(storage::RecordTrail& trail, Options options)
    : trail_(trail),
      options_(std::move(options)),
      work_(options_.look_every, [this] { CopyIfDue(); }) {}

void TrailCopyJob::CopyIfDue() {
  const absl::StatusOr<std::optional<storage::CopiedTrail>> copied =
      trail_.CopyTrail(options_.directory, options_.clock(), [this] { return !work_.IsStopped(); });
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

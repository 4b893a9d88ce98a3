#include "services/intake/retention_job.h"

#include <chrono>
#include <utility>

#include "services/intake/error_domain.h"
#include "services/intake/expiry.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/log.h"

namespace ourvoice::intake {
namespace {

constexpr std::chrono::minutes kInterval(60);
constexpr std::chrono::minutes kRetryInterval(1);
// The process may have to be told to stop meanwhile.
constexpr absl::Duration kPatience = absl::Seconds(1);

}  // namespace

RetentionJob::RetentionJob(storage::EventLog& log, storage::ViewRunner& runner,
                           const DefinitionView& view, kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)), thread_([this] {
        Work();
      }) {}

RetentionJob::~RetentionJob() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool RetentionJob::IsStopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

void RetentionJob::Work() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    lock.unlock();
    absl::Status looked = Look();
    while (kit::ReasonOf(looked) == "VIEW_BEHIND" && !IsStopped()) looked = Look();
    lock.lock();
    if (stopped_) return;
    if (!looked.ok()) {
      kit::LogEvent(absl::IsUnavailable(looked) ? kit::LogLevel::kWarning : kit::LogLevel::kError,
                    "retention_interrupted",
                    {.service = "intake", .code = absl::StatusCodeToString(looked.code())});
    }
    changed_.wait_for(lock, looked.ok() ? kInterval : kRetryInterval, [this] { return stopped_; });
  }
}

absl::Status RetentionJob::Look() {
  absl::Status caught_up = kit::CatchUp(log_, runner_, kPatience, kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  return ExpireResponses(log_, view_.All(), clock_(), [this] { return IsStopped(); });
}

}  // namespace ourvoice::intake

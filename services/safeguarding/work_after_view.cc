#include "services/safeguarding/work_after_view.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "services/kit/log.h"

namespace ourvoice::safeguarding {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(1);
// While much is appended, the work is not done for each of it.
constexpr std::chrono::milliseconds kPause(100);

}  // namespace

struct WorkAfterView::Bell {
  std::mutex mutex;
  std::condition_variable changed;
  bool rung = false;
  bool stopped = false;

  void Ring() {
    {
      const std::lock_guard lock(mutex);
      rung = true;
    }
    changed.notify_all();
  }
};

WorkAfterView::WorkAfterView(storage::ViewRunner& runner, std::string name,
                             std::function<absl::Status()> work)
    : runner_(runner),
      name_(std::move(name)),
      work_(std::move(work)),
      bell_(std::make_shared<Bell>()),
      thread_([this] { Run(); }) {}

WorkAfterView::~WorkAfterView() {
  {
    const std::lock_guard lock(bell_->mutex);
    bell_->stopped = true;
  }
  bell_->changed.notify_all();
  thread_.join();
}

void WorkAfterView::Run() {
  std::unique_lock lock(bell_->mutex);
  while (!bell_->stopped) {
    bell_->rung = false;
    lock.unlock();
    // What is applied while the work is done rings again.
    const storage::Position next{.offset = runner_.Applied().offset + 1};
    const absl::Status status = work_();
    if (!status.ok()) {
      kit::LogEvent(absl::IsUnavailable(status) ? kit::LogLevel::kWarning : kit::LogLevel::kError,
                    name_ + "_interrupted",
                    {.service = "safeguarding", .code = absl::StatusCodeToString(status.code())});
    }
    runner_.WhenApplied(next, kInterval, [bell = bell_](bool) { bell->Ring(); });
    lock.lock();
    bell_->changed.wait_for(lock, kPause, [this] { return bell_->stopped; });
    bell_->changed.wait(lock, [this] { return bell_->stopped || bell_->rung; });
  }
}

}  // namespace ourvoice::safeguarding

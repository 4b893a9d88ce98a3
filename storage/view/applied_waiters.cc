#include "storage/view/applied_waiters.h"

#include <algorithm>
#include <utility>

namespace ourvoice::storage {
namespace {

// More than anybody waits, and little enough to be added to any moment.
constexpr absl::Duration kPatienceMax = absl::Hours(24);

}  // namespace

AppliedWaiters::AppliedWaiters() : expiry_([this] { ExpireUntilClosed(); }) {}

AppliedWaiters::~AppliedWaiters() {
  Stop();
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  expiry_.join();
}

void AppliedWaiters::Add(Position position, absl::Duration patience, Then then) {
  std::unique_lock lock(mutex_);
  if (stopped_ || position <= applied_ || patience <= absl::ZeroDuration()) {
    const bool applied = position <= applied_;
    lock.unlock();
    then(applied);
    return;
  }
  const Deadline deadline = std::chrono::steady_clock::now() +
                            absl::ToChronoNanoseconds(std::min(patience, kPatienceMax));
  waiters_.emplace(deadline, Waiter{.position = position, .then = std::move(then)});
  changed_.notify_all();
}

void AppliedWaiters::Applied(Position position) {
  std::vector<Then> due;
  {
    const std::lock_guard lock(mutex_);
    applied_ = position;
    for (auto waiter = waiters_.begin(); waiter != waiters_.end();) {
      if (waiter->second.position > position) {
        ++waiter;
        continue;
      }
      due.push_back(std::move(waiter->second.then));
      waiter = waiters_.erase(waiter);
    }
  }
  for (const Then& then : due) then(true);
}

void AppliedWaiters::Stop() {
  std::multimap<Deadline, Waiter> left;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    left.swap(waiters_);
  }
  for (const auto& [deadline, waiter] : left) waiter.then(false);
}

void AppliedWaiters::ExpireUntilClosed() {
  std::unique_lock lock(mutex_);
  while (!closed_) {
    if (waiters_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const Deadline first = waiters_.begin()->first;
    if (std::chrono::steady_clock::now() < first) {
      changed_.wait_until(lock, first);
      continue;
    }
    const Then then = std::move(waiters_.begin()->second.then);
    waiters_.erase(waiters_.begin());
    lock.unlock();
    then(false);
    lock.lock();
  }
}

}  // namespace ourvoice::storage

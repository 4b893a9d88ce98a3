#include "services/kit/workers.h"

#include <utility>

namespace ourvoice::kit {

Workers::Workers(size_t worker_count) {
  for (size_t i = 0; i < worker_count; ++i) workers_.emplace_back([this] { Serve(); });
}

Workers::~Workers() {
  {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return long_.empty(); });
  }
  for (std::thread& worker : workers_) worker.join();
  JoinEnded();
}

bool Workers::Run(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= kWaitingMax) return false;
  waiting_.push_back(std::move(work));
  changed_.notify_one();
  return true;
}

bool Workers::RunLong(std::function<void()> work) {
  JoinEnded();
  const std::lock_guard lock(mutex_);
  if (long_.size() >= kLongMax) return false;
  const auto self = long_.emplace(long_.end());
  *self = std::thread([this, self, work = std::move(work)]() mutable {
    work();
    work = nullptr;
    const std::lock_guard lock(mutex_);
    ended_.splice(ended_.end(), long_, self);
    changed_.notify_all();
  });
  return true;
}

void Workers::Serve() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::function<void()> work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    work = nullptr;
    lock.lock();
  }
}

void Workers::JoinEnded() {
  std::list<std::thread> ended;
  {
    const std::lock_guard lock(mutex_);
    ended.swap(ended_);
  }
  for (std::thread& thread : ended) thread.join();
}

}  // namespace ourvoice::kit

#include "services/kit/repeated_work.h"

#include <utility>

namespace ourvoice::kit {

RepeatedWork::RepeatedWork(absl::Duration every, std::function<void()> work)
    : every_(every), work_(std::move(work)), thread_([this] { Run(); }) {}

RepeatedWork::~RepeatedWork() {
  Stop();
  thread_.join();
}

void RepeatedWork::Stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

bool RepeatedWork::IsStopped() {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

void RepeatedWork::Run() {
  while (!IsStopped()) {
    work_();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, absl::ToChronoMilliseconds(every_), [this] { return stopped_; });
  }
}

}  // namespace ourvoice::kit

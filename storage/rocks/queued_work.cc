#include "storage/rocks/queued_work.h"

#include <rocksdb/env.h>
#include <rocksdb/system_clock.h>

#include <deque>
#include <mutex>
#include <utility>

namespace ourvoice::storage {

class QueuedWork::Queue {
 public:
  struct Work {
    void (*run)(void*);
    void* argument;
    void* tag;
    void (*forget)(void*);
  };

  void Put(Work work) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(work);
  }

  int Forget(void* tag) {
    std::deque<Work> forgotten;
    {
      const std::lock_guard lock(mutex_);
      std::deque<Work> kept;
      for (const Work& work : waiting_) {
        (work.tag == tag ? forgotten : kept).push_back(work);
      }
      waiting_ = std::move(kept);
    }
    for (const Work& work : forgotten) {
      if (work.forget != nullptr) {
        work.forget(work.argument);
      }
    }
    return static_cast<int>(forgotten.size());
  }

  bool RunNext() {
    Work work;
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.empty()) {
        return false;
      }
      work = waiting_.front();
      waiting_.pop_front();
    }
    work.run(work.argument);
    return true;
  }

 private:
  std::mutex mutex_;
  std::deque<Work> waiting_;
};

namespace {

// After a failure RocksDB lets a second pass before it goes on.
class ClockWithoutSleep final : public rocksdb::SystemClockWrapper {
 public:
  using SystemClockWrapper::SystemClockWrapper;
  const char* Name() const override { return "ClockWithoutSleep"; }
  void SleepForMicroseconds(int) override {}
};

template <typename Queue>
class QueueingEnv final : public rocksdb::EnvWrapper {
 public:
  QueueingEnv(std::shared_ptr<Files> files, Queue& queue)
      : EnvWrapper(files->env()), files_(std::move(files)), queue_(queue) {
    file_system_ = files_->env()->GetFileSystem();
    system_clock_ = std::make_shared<ClockWithoutSleep>(rocksdb::SystemClock::Default());
  }

  void Schedule(void (*run)(void*), void* argument, Priority priority, void* tag,
                void (*forget)(void*)) override {
    if (priority == HIGH) {
      EnvWrapper::Schedule(run, argument, priority, tag, forget);
    } else {
      queue_.Put({run, argument, tag, forget});
    }
  }

  int UnSchedule(void* tag, Priority priority) override {
    return priority == HIGH ? EnvWrapper::UnSchedule(tag, priority) : queue_.Forget(tag);
  }

 private:
  const std::shared_ptr<Files> files_;
  Queue& queue_;
};

}  // namespace

QueuedWork::QueuedWork() : queue_(std::make_unique<Queue>()) {}

QueuedWork::~QueuedWork() = default;

std::shared_ptr<Files> QueuedWork::Over(std::shared_ptr<Files> files) {
  return Files::Of(std::make_unique<QueueingEnv<Queue>>(std::move(files), *queue_));
}

bool QueuedWork::RunNext() { return queue_->RunNext(); }

}  // namespace ourvoice::storage

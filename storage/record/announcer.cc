#include "storage/record/announcer.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace ourvoice::storage {
namespace {

// Two, each with every other answer: gRPC sends answers that meet on their connection together. It
// takes a tenth more submissions a second than with one (docs/performance.md).
constexpr size_t kThreads = 2;
// Parts of groups, each of at most 4 MiB.
constexpr size_t kWaitingMax = 8;

struct Group {
  std::vector<AppendQueue::Entry> entries;
  std::vector<absl::StatusOr<AppendResult>> answers;
};

}  // namespace

Announcer::Announcer() {
  for (size_t i = 0; i < kThreads; ++i) threads_.emplace_back([this] { Work(); });
}

Announcer::~Announcer() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  for (std::thread& thread : threads_) thread.join();
}

void Announcer::Tell(std::vector<AppendQueue::Entry> entries,
                     std::vector<absl::StatusOr<AppendResult>> answers) {
  const auto group = std::make_shared<Group>(Group{std::move(entries), std::move(answers)});
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < kWaitingMax; });
  for (size_t first = 0; first < std::min(kThreads, group->entries.size()); ++first) {
    waiting_.push_back([group, first] {
      for (size_t i = first; i < group->entries.size(); i += kThreads) {
        const AppendDone done = std::move(group->entries[i].done);
        done(std::move(group->answers[i]));
      }
    });
  }
  changed_.notify_all();
}

void Announcer::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::function<void()> tell = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    lock.unlock();
    tell();
    tell = nullptr;
    lock.lock();
  }
}

}  // namespace ourvoice::storage

#include "storage/record/append_queue.h"

#include <utility>

namespace ourvoice::storage {
namespace {

size_t BytesOf(const AppendBatch& batch) {
  size_t bytes = sizeof(AppendBatch) + batch.request_id.size();
  for (const NewEvent& event : batch.events) {
    bytes += sizeof(NewEvent) + event.payload.size();
  }
  return bytes;
}

}  // namespace

AppendQueue::AppendQueue(size_t batches_max, size_t bytes_max)
    : batches_max_(batches_max), bytes_max_(bytes_max) {}

absl::Status AppendQueue::Put(Entry& entry) {
  entry.bytes = BytesOf(entry.batch);
  const std::lock_guard lock(mutex_);
  if (closed_) {
    return Closed();
  }
  if (entries_.size() >= batches_max_ || (!entries_.empty() && bytes_ + entry.bytes > bytes_max_)) {
    return absl::ResourceExhaustedError("too many appends wait to be written; try again shortly");
  }
  bytes_ += entry.bytes;
  entries_.push_back(std::move(entry));
  changed_.notify_one();
  return absl::OkStatus();
}

absl::Status AppendQueue::PutTask(std::function<void()> task) {
  const std::lock_guard lock(mutex_);
  if (closed_) {
    return Closed();
  }
  tasks_.push_back(std::move(task));
  changed_.notify_one();
  return absl::OkStatus();
}

std::function<void()> AppendQueue::TakeTask() {
  const std::lock_guard lock(mutex_);
  if (tasks_.empty()) {
    return nullptr;
  }
  std::function<void()> task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

absl::Status AppendQueue::Closed() {
  return absl::UnavailableError("the log takes nothing more: it is closing, or a write failed");
}

std::vector<AppendQueue::Entry> AppendQueue::Take(size_t bytes_max) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !entries_.empty() || !tasks_.empty(); });
  std::vector<Entry> taken;
  size_t bytes = 0;
  while (!entries_.empty() && (taken.empty() || bytes + entries_.front().bytes <= bytes_max)) {
    bytes += entries_.front().bytes;
    taken.push_back(std::move(entries_.front()));
    entries_.pop_front();
  }
  bytes_ -= bytes;
  return taken;
}

void AppendQueue::Close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

}  // namespace ourvoice::storage

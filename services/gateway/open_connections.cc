#include "services/gateway/open_connections.h"

#include <sys/resource.h>

#include <algorithm>
#include <vector>

namespace ourvoice::gateway {
namespace {

constexpr size_t kMost = 20'000;
// For the record, the views and the sockets that are not a browser's.
constexpr size_t kOtherFiles = 1'024;

}  // namespace

size_t OpenConnections::CountMax() {
  rlimit files = {};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = std::max<rlim_t>(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 65'536));
  setrlimit(RLIMIT_NOFILE, &files);
  getrlimit(RLIMIT_NOFILE, &files);
  const size_t left =
      files.rlim_cur > 2 * kOtherFiles ? files.rlim_cur - kOtherFiles : files.rlim_cur / 2;
  return std::min(kMost, left);
}

std::shared_ptr<void> OpenConnections::Add(const std::shared_ptr<Stoppable>& connection) {
  uint64_t id = 0;
  {
    const std::lock_guard lock(mutex_);
    id = next_id_++;
    by_id_.emplace(id, connection);
  }
  return std::shared_ptr<void>(nullptr, [this, id](void*) { Remove(id); });
}

void OpenConnections::Remove(uint64_t id) {
  const std::lock_guard lock(mutex_);
  by_id_.erase(id);
  removed_.notify_all();
}

size_t OpenConnections::Count() const {
  const std::lock_guard lock(mutex_);
  return by_id_.size();
}

void OpenConnections::StopAll(absl::Duration grace) {
  std::vector<std::shared_ptr<Stoppable>> open;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, connection] : by_id_) {
      if (auto held = connection.lock()) open.push_back(std::move(held));
    }
  }
  for (const std::shared_ptr<Stoppable>& connection : open) connection->Stop();
  open.clear();
  std::unique_lock lock(mutex_);
  removed_.wait_for(lock, absl::ToChronoMilliseconds(grace), [this] { return by_id_.empty(); });
}

}  // namespace ourvoice::gateway

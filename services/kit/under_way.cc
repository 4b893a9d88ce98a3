#include "services/kit/under_way.h"

#include <condition_variable>
#include <cstddef>
#include <limits>
#include <mutex>

namespace ourvoice::kit {

struct UnderWay::Count {
  std::mutex mutex;
  std::condition_variable changed;
  size_t under_way = 0;
};

UnderWay::UnderWay() : count_(std::make_shared<Count>()) {}

UnderWay::~UnderWay() = default;

std::shared_ptr<void> UnderWay::Begin() const {
  return BeginBelow(std::numeric_limits<size_t>::max());
}

std::shared_ptr<void> UnderWay::BeginBelow(size_t count_max) const {
  {
    const std::lock_guard lock(count_->mutex);
    if (count_->under_way >= count_max) return nullptr;
    ++count_->under_way;
  }
  return {count_.get(), [count = count_](Count*) {
            const std::lock_guard lock(count->mutex);
            --count->under_way;
            count->changed.notify_all();
          }};
}

void UnderWay::WaitUntilOver() const {
  std::unique_lock lock(count_->mutex);
  count_->changed.wait(lock, [this] { return count_->under_way == 0; });
}

}  // namespace ourvoice::kit

#include "services/kit/under_way.h"

#include <atomic>
#include <limits>

namespace ourvoice::kit {

struct UnderWay::State {
  std::atomic<size_t> count = 0;
};

UnderWay::UnderWay() : state_(std::make_shared<State>()) {}

UnderWay::~UnderWay() = default;

std::shared_ptr<void> UnderWay::Begin() const {
  return BeginBelow(std::numeric_limits<size_t>::max());
}

std::shared_ptr<void> UnderWay::BeginBelow(size_t count_max) const {
  size_t count = state_->count;
  do {
    if (count >= count_max) return nullptr;
  } while (!state_->count.compare_exchange_weak(count, count + 1));
  return {state_.get(), [state = state_](State*) {
            --state->count;
            state->count.notify_all();
          }};
}

size_t UnderWay::Count() const { return state_->count; }

void UnderWay::WaitUntilOver() const {
  for (size_t count = state_->count; count > 0; count = state_->count) state_->count.wait(count);
}

}  // namespace ourvoice::kit

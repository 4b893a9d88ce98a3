#pragma once

#include <absl/time/time.h>

#include <functional>

namespace ourvoice::kit {

// Where time comes from; nothing else asks the system.
using Clock = std::function<absl::Time()>;

// The system's clock.
Clock SystemClock();

}  // namespace ourvoice::kit

#include "services/kit/clock.h"

#include <absl/time/clock.h>

namespace ourvoice::kit {

Clock SystemClock() {
  return [] { return absl::Now(); };
}

}  // namespace ourvoice::kit

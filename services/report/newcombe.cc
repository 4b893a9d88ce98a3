#include "services/report/newcombe.h"

#include <cmath>

#include "services/report/wilson.h"

namespace ourvoice::report {

DifferenceInterval NewcombeInterval(uint64_t part_before, uint64_t whole_before, uint64_t part_now,
                                    uint64_t whole_now) {
  if (whole_before == 0 || whole_now == 0) return {};
  const ShareInterval before = WilsonInterval(part_before, whole_before);
  const ShareInterval now = WilsonInterval(part_now, whole_now);
  const double share_before = static_cast<double>(part_before) / static_cast<double>(whole_before);
  const double share_now = static_cast<double>(part_now) / static_cast<double>(whole_now);
  const double difference = share_now - share_before;
  return {.low = difference - std::hypot(share_now - now.low, before.high - share_before),
          .high = difference + std::hypot(now.high - share_now, share_before - before.low)};
}

}  // namespace ourvoice::report

#include "services/report/wilson.h"

#include <cmath>

namespace ourvoice::report {
namespace {

// The normal distribution leaves 2.5% beyond it at either end.
constexpr double kDeviations = 1.959963984540054;

}  // namespace

ShareInterval WilsonInterval(uint64_t part, uint64_t whole) {
  ShareInterval interval;
  if (whole == 0) return interval;
  const double n = static_cast<double>(whole);
  const double share = static_cast<double>(part) / n;
  const double square = kDeviations * kDeviations;
  const double middle = share + square / (2 * n);
  const double reach = kDeviations * std::sqrt((share * (1 - share) + square / (4 * n)) / n);
  // Exactly 0 and 1, where calculation would only come close.
  if (part > 0) interval.low = (middle - reach) / (1 + square / n);
  if (part < whole) interval.high = (middle + reach) / (1 + square / n);
  return interval;
}

}  // namespace ourvoice::report

#include "services/report/count_ranges.h"

#include <algorithm>
#include <utility>

namespace ourvoice::report {
namespace {

// Sums of counts that fit each other settle in a few rounds; those of a damaged store may not.
constexpr size_t kRoundsMax = 1000;

}  // namespace

size_t CountRanges::Add(Range range) {
  ranges_.push_back(range);
  return ranges_.size() - 1;
}

void CountRanges::AddSum(size_t whole, std::vector<size_t> parts) {
  sums_.push_back({.whole = whole, .parts = std::move(parts)});
}

void CountRanges::WorkOut() {
  bool changed = true;
  for (size_t round = 0; changed && round < kRoundsMax; ++round) {
    changed = false;
    for (const Sum& sum : sums_) changed |= Apply(sum);
  }
}

bool CountRanges::Apply(const Sum& sum) {
  uint64_t low = 0;
  uint64_t high = 0;
  for (const size_t part : sum.parts) {
    low += ranges_[part].low;
    high += ranges_[part].high;
  }
  bool changed = Narrow(sum.whole, low, high);
  const Range whole = ranges_[sum.whole];
  for (const size_t part : sum.parts) {
    const uint64_t others_low = low - ranges_[part].low;
    const uint64_t others_high = high - ranges_[part].high;
    changed |= Narrow(part, whole.low > others_high ? whole.low - others_high : 0,
                      whole.high > others_low ? whole.high - others_low : 0);
    low = others_low + ranges_[part].low;
    high = others_high + ranges_[part].high;
  }
  return changed;
}

bool CountRanges::Narrow(size_t index, uint64_t low, uint64_t high) {
  Range& range = ranges_[index];
  const Range before = range;
  // The true counts fit every sum, so that no range becomes empty.
  range = {.low = std::min(std::max(range.low, low), before.high),
           .high = std::max(std::min(range.high, high), before.low)};
  return before.low != range.low || before.high != range.high;
}

}  // namespace ourvoice::report

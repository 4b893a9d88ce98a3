#include "services/report/representation.h"

#include <cmath>

namespace ourvoice::report {
namespace {

// Sources round their shares, so that a few add up to a little more or less than all.
constexpr double kBaselineSumMin = 98;
constexpr double kBaselineSumMax = 102;

void AddGap(uint64_t base, const Policy& policy, v1::CategoryParticipation& category) {
  if (!category.share().shown() || !category.has_baseline_percent()) return;
  const double expected = category.baseline_percent() / 100 * static_cast<double>(base);
  const double gap = static_cast<double>(category.responses().rounded()) - expected;
  const auto step = static_cast<int64_t>(policy.rounding);
  category.set_gap(std::llround(gap / static_cast<double>(step)) * step);
}

// Half of what all shares differ by, in percent. Nothing when a category is hidden or without a
// baseline, or baselines are not of all.
std::optional<double> Dissimilarity(const v1::DimensionParticipation& dimension) {
  double sum = 0;
  double baseline_sum = 0;
  for (const v1::CategoryParticipation& category : dimension.categories()) {
    if (!category.share().shown() || !category.has_baseline_percent()) return std::nullopt;
    sum += static_cast<double>(category.responses().rounded());
    baseline_sum += category.baseline_percent();
  }
  if (baseline_sum < kBaselineSumMin || baseline_sum > kBaselineSumMax || sum == 0) {
    return std::nullopt;
  }
  double differences = 0;
  for (const v1::CategoryParticipation& category : dimension.categories()) {
    const double share = static_cast<double>(category.responses().rounded()) / sum;
    differences += std::abs(share - category.baseline_percent() / baseline_sum);
  }
  return 100 * differences / 2;
}

}  // namespace

void AddRepresentation(std::optional<uint64_t> base, const Policy& policy,
                       v1::DimensionParticipation& dimension) {
  if (!base.has_value()) return;
  for (v1::CategoryParticipation& category : *dimension.mutable_categories()) {
    AddGap(*base, policy, category);
  }
  const std::optional<double> dissimilarity = Dissimilarity(dimension);
  if (dissimilarity.has_value()) {
    dimension.set_dissimilarity_percent(static_cast<uint32_t>(std::lround(*dissimilarity)));
  }
}

}  // namespace ourvoice::report

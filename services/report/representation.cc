#include "services/report/representation.h"

#include <cmath>
#include <vector>

namespace ourvoice::report {
namespace {

double WithOneDecimal(double value) { return std::round(value * 10) / 10; }

}  // namespace

void AddRepresentation(const Policy& policy, v1::DimensionParticipation& dimension) {
  std::vector<v1::CategoryParticipation*> compared;
  double base = 0;
  double baseline = 0;
  for (v1::CategoryParticipation& category : *dimension.mutable_categories()) {
    if (!category.share().shown() || !category.has_baseline_percent()) continue;
    compared.push_back(&category);
    base += static_cast<double>(category.responses().rounded());
    baseline += category.baseline_percent();
  }
  if (compared.size() < 2 || base == 0 || baseline == 0) return;
  const auto step = static_cast<double>(policy.rounding);
  double differences = 0;
  for (v1::CategoryParticipation* category : compared) {
    const double part = category->baseline_percent() / baseline;
    const double gap = static_cast<double>(category->responses().rounded()) - part * base;
    category->set_compared_percent(WithOneDecimal(100 * part));
    category->set_gap(std::llround(gap / step) * static_cast<int64_t>(policy.rounding));
    differences += std::abs(gap);
  }
  const double dissimilarity = 100 * differences / base / 2;
  dimension.set_dissimilarity_percent(static_cast<uint32_t>(std::lround(dissimilarity)));
}

}  // namespace ourvoice::report

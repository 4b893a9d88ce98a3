#include "services/report/trend_assembly.h"

#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace ourvoice::report {
namespace {

// What of all each category is; nothing unless every one is shown.
std::optional<std::vector<double>> SharesOf(const ReleasedBreakdown& breakdown) {
  std::vector<double> shares;
  for (size_t i = 0; i < breakdown.categories.size(); ++i) {
    if (!breakdown.shares[i].shown()) return std::nullopt;
    shares.push_back(static_cast<double>(breakdown.categories[i].rounded()));
  }
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (sum == 0) return std::nullopt;
  for (double& share : shares) share /= sum;
  return shares;
}

// Half of what all shares differ by.
std::optional<double> Dissimilarity(const ReleasedBreakdown& before, const ReleasedBreakdown& now) {
  const auto shares_before = SharesOf(before);
  const auto shares_now = SharesOf(now);
  if (!shares_before.has_value() || !shares_now.has_value()) return std::nullopt;
  double differences = 0;
  for (size_t i = 0; i < shares_now->size(); ++i) {
    differences += std::abs((*shares_now)[i] - (*shares_before)[i]);
  }
  return differences / 2;
}

template <typename Rows, typename Named>
void Name(const Named& named, Rows& rows) {
  for (int i = 0; i < rows.size(); ++i) {
    rows[i].set_id(named[i].id());
    rows[i].set_name(named[i].name());
  }
}

}  // namespace

v1::Trend AssembleTrend(const ReportScope& scope, const ReleasedReport& released) {
  v1::Trend trend = *released.trend;
  const auto& wave_before = scope.definition->waves(static_cast<int>(*scope.wave) - 1);
  trend.set_wave_id_before(wave_before.id());
  trend.set_wave_name_before(wave_before.name());
  Name(scope.frame->values(), *trend.mutable_by_frame_value());
  Name(scope.completed->themes(), *trend.mutable_by_theme());
  for (size_t i = 0; i < scope.dimensions.size(); ++i) {
    v1::AnsweredChange& change = *trend.add_who_answered();
    change.set_dimension_id(scope.dimensions[i]->id());
    change.set_name(scope.dimensions[i]->name());
    const auto dissimilarity = Dissimilarity(released.breakdowns_before[i], released.breakdowns[i]);
    if (dissimilarity.has_value()) {
      change.set_dissimilarity_percent(static_cast<uint32_t>(std::lround(100 * *dissimilarity)));
    }
  }
  return trend;
}

}  // namespace ourvoice::report

#include "services/report/trend_assembly.h"

#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace ourvoice::report {
namespace {

// What of the figures of these categories each is.
std::vector<double> SharesOf(const ReleasedBreakdown& breakdown,
                             const std::vector<size_t>& categories) {
  std::vector<double> shares;
  for (const size_t category : categories) {
    shares.push_back(static_cast<double>(breakdown.categories[category].rounded()));
  }
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share = sum == 0 ? 0 : share / sum;
  return shares;
}

// Half of what all shares differ by, over the categories of which both waves show one. Nothing
// where those are fewer than two.
std::optional<double> Dissimilarity(const ReleasedBreakdown& before, const ReleasedBreakdown& now) {
  std::vector<size_t> categories;
  for (size_t i = 0; i < now.categories.size(); ++i) {
    if (before.shares[i].shown() && now.shares[i].shown()) categories.push_back(i);
  }
  if (categories.size() < 2) return std::nullopt;
  const std::vector<double> shares_before = SharesOf(before, categories);
  const std::vector<double> shares_now = SharesOf(now, categories);
  double differences = 0;
  for (size_t i = 0; i < categories.size(); ++i) {
    differences += std::abs(shares_now[i] - shares_before[i]);
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

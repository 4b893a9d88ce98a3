#include "services/report/weighting.h"

#include <absl/status/statusor.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/report/wilson.h"

namespace ourvoice::report {
namespace {

using v1::Figure;

// One a category of the dimension, in the order of the columns after the first.
struct Stratum {
  // Of the city's, from 0 to 1; they add up to 1.
  double share = 0;
  double base = 0;
};

double WithTwoDecimals(double value) { return std::round(value * 100) / 100; }

std::map<std::string, double> BaselinesOf(const v1::GetReportResponse& report) {
  std::map<std::string, double> baselines;
  for (const v1::DimensionParticipation& dimension : report.participation().by_dimension()) {
    if (dimension.dimension_id() != report.dimension_id()) continue;
    for (const v1::CategoryParticipation& category : dimension.categories()) {
      if (!category.has_baseline_percent()) continue;
      baselines[category.category_id()] = category.baseline_percent();
    }
  }
  return baselines;
}

absl::StatusOr<std::vector<Stratum>> StrataOf(const Policy& policy,
                                              const v1::GetReportResponse& report) {
  const v1::ThemeTable& table = report.by_frame_value();
  if (report.dimension_id().empty() || table.columns_size() < 2) {
    return absl::FailedPreconditionError(
        "shares are weighted to the baseline of a dimension: ask for one that has a baseline");
  }
  const std::map<std::string, double> baselines = BaselinesOf(report);
  std::vector<Stratum> strata;
  double total = 0;
  for (int i = 1; i < table.columns_size(); ++i) {
    const v1::Column& column = table.columns(i);
    const auto baseline = baselines.find(column.category_id());
    if (baseline == baselines.end()) {
      return absl::FailedPreconditionError(fmt::format(
          "shares cannot be weighted by '{}': no baseline is known of its category '{}'",
          report.dimension_id(), column.category_id()));
    }
    if (column.base().rounded() < policy.percent_base_min) {
      return absl::FailedPreconditionError(fmt::format(
          "shares cannot be weighted by '{}': too few of its category '{}' wrote for a share of "
          "theirs; weight by a dimension with larger groups",
          report.dimension_id(), column.category_id()));
    }
    strata.push_back(
        {.share = baseline->second, .base = static_cast<double>(column.base().rounded())});
    total += baseline->second;
  }
  for (Stratum& stratum : strata) stratum.share /= total;
  return strata;
}

// Of the responses in the strata: the weights come to 1 on average.
v1::Weighting Describe(const Policy& policy, const std::vector<Stratum>& strata) {
  double base = 0;
  for (const Stratum& stratum : strata) base += stratum.base;
  double squares = 0;
  double least = strata[0].share * base / strata[0].base;
  double largest = least;
  for (const Stratum& stratum : strata) {
    const double weight = stratum.share * base / stratum.base;
    squares += stratum.base * weight * weight;
    least = std::min(least, weight);
    largest = std::max(largest, weight);
  }
  const double design_effect = squares / base;
  const auto step = static_cast<double>(policy.rounding);
  v1::Weighting weighting;
  weighting.set_design_effect(WithTwoDecimals(design_effect));
  weighting.set_effective_base(
      static_cast<uint64_t>(std::round(base / design_effect / step) * step));
  weighting.set_least_weight(WithTwoDecimals(least));
  weighting.set_largest_weight(WithTwoDecimals(largest));
  return weighting;
}

bool IsKnown(const Figure& figure) {
  return figure.mark() == Figure::MARK_SHOWN || figure.mark() == Figure::MARK_NOT_RAISED;
}

v1::Percentage WeightedShare(const std::vector<Stratum>& strata, uint64_t effective_base,
                             const v1::ThemeRow& row) {
  v1::Percentage share;
  double weighted = 0;
  for (size_t i = 0; i < strata.size(); ++i) {
    const Figure& figure = row.cells(static_cast<int>(i) + 1).responses();
    if (!IsKnown(figure)) return share;
    const double part = static_cast<double>(figure.rounded()) / strata[i].base;
    weighted += strata[i].share * std::min(part, 1.0);
  }
  const auto part =
      static_cast<uint64_t>(std::round(weighted * static_cast<double>(effective_base)));
  const ShareInterval interval = WilsonInterval(std::min(part, effective_base), effective_base);
  share.set_shown(true);
  share.set_percent(static_cast<uint32_t>(std::round(100 * weighted)));
  share.set_low_percent(static_cast<uint32_t>(std::floor(100 * std::min(interval.low, weighted))));
  share.set_high_percent(static_cast<uint32_t>(std::ceil(100 * std::max(interval.high, weighted))));
  return share;
}

}  // namespace

absl::Status AddWeighting(const Policy& policy, v1::GetReportResponse& report) {
  const absl::StatusOr<std::vector<Stratum>> strata = StrataOf(policy, report);
  if (!strata.ok()) return strata.status();
  const v1::Weighting weighting = Describe(policy, *strata);
  *report.mutable_weighting() = weighting;
  for (v1::ThemeTable* table : {report.mutable_by_frame_value(), report.mutable_by_theme()}) {
    for (v1::ThemeRow& row : *table->mutable_rows()) {
      *row.mutable_weighted_share() = WeightedShare(*strata, weighting.effective_base(), row);
    }
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::report

#include "services/report/trend_drafts.h"

namespace ourvoice::report {
namespace {

const std::string& WaveBefore(const ReportScope& scope) {
  return scope.definition->waves(static_cast<int>(*scope.wave) - 1).id();
}

}  // namespace

SinceTold TrendDrafts::Since(const v1::KeptTrend& told, const ReportScope& scope,
                             TrueTrend& trend) const {
  CountJoined(scope, contents_.catalogue, contents_.columns, told.response_count(), trend);
  return ChangeSince(told, trend, WaveBefore(scope), contents_.catalogue, policy_);
}

std::optional<TrueTrend> TrendDrafts::Count(const ReportScope& scope, size_t line) const {
  std::optional<TrueTrend> trend = CountTrend(scope, contents_.catalogue, contents_.columns);
  const auto told = told_.find(line);
  if (!trend.has_value() || told == told_.end()) return trend;
  for (const v1::KeptTrend& on_a_day : told->second) {
    if (Since(on_a_day, scope, *trend) == SinceTold::kFew) trend->waits = true;
  }
  return trend;
}

void TrendDrafts::Tell(const TrueTrend& trend, const ReportScope& scope, size_t line) {
  const auto told = told_.find(line);
  TrueTrend since = trend;
  if (told == told_.end() || Since(told->second.back(), scope, since) != SinceTold::kNothing) {
    anew_.insert(line);
  }
  told_now_[line] =
      KeptTrendOf(trend, WaveBefore(scope), contents_.catalogue, contents_.columns.size());
}

const v1::KeptTrend* TrendDrafts::Kept(size_t line) const {
  if (const auto now = told_now_.find(line); now != told_now_.end()) return &now->second;
  const auto told = told_.find(line);
  return told == told_.end() ? nullptr : &told->second.back();
}

}  // namespace ourvoice::report

#include "services/report/trend_drafts.h"

#include "services/report/trend_memory.h"

namespace ourvoice::report {
namespace {

const std::string& WaveBefore(const ReportScope& scope) {
  return scope.definition->waves(static_cast<int>(*scope.wave) - 1).id();
}

}  // namespace

std::optional<TrueTrend> TrendDrafts::Count(const ReportScope& scope, size_t line) const {
  const auto told = told_.find(line);
  if (told == told_.end()) return CountTrend(scope, contents_.catalogue, contents_.columns);
  std::optional<TrueTrend> trend =
      CountTrend(scope, contents_.catalogue, contents_.columns, told->second.response_count());
  if (trend.has_value()) {
    trend->waits = ChangeSince(told->second, *trend, WaveBefore(scope), contents_.catalogue,
                               policy_) == SinceTold::kFew;
  }
  return trend;
}

void TrendDrafts::Tell(const TrueTrend& trend, const ReportScope& scope, size_t line) {
  const std::string& wave_before = WaveBefore(scope);
  const auto told = told_.find(line);
  if (told == told_.end() || ChangeSince(told->second, trend, wave_before, contents_.catalogue,
                                         policy_) != SinceTold::kNothing) {
    anew_.insert(line);
  }
  told_now_[line] = KeptTrendOf(trend, wave_before, contents_.catalogue, contents_.columns.size());
}

const v1::KeptTrend* TrendDrafts::Kept(size_t line) const {
  if (const auto now = told_now_.find(line); now != told_now_.end()) return &now->second;
  const auto told = told_.find(line);
  return told == told_.end() ? nullptr : &told->second;
}

}  // namespace ourvoice::report

#include "services/report/trend_counts.h"

#include <algorithm>

#include "services/report/report_counts.h"

namespace ourvoice::report {
namespace {

// Counts trends of one survey.
class TrendCounter {
 public:
  TrendCounter(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns)
      : scope_(scope),
        catalogue_(catalogue),
        columns_(columns),
        no_rows_{.rows_of_theme = std::vector<std::vector<uint16_t>>(scope.codebook->themes.size()),
                 .run_counts = catalogue.RunsThatCount(*scope.codebook)} {}

  TrueTrend Count(size_t wave) const {
    TrueTrend trend;
    trend.before.by_setting = BySetting(wave - 1);
    trend.now.by_setting = BySetting(wave);
    trend.settings = SettingsInBoth(trend.before.by_setting, trend.now.by_setting);
    trend.before.compared = ReportIn(trend.settings, wave - 1);
    trend.now.compared = ReportIn(trend.settings, wave);
    if (wave == 1) return trend;
    std::vector<bool> once = SettingsInBoth(BySetting(wave - 2), trend.before.by_setting);
    for (size_t i = 0; i < once.size(); ++i) once[i] = once[i] != trend.settings[i];
    trend.before.compared_once = ReportIn(once, wave - 1);
    return trend;
  }

  void CountJoined(size_t wave, size_t told_count, TrueTrend& trend) const {
    trend.before.joined = BySetting(wave - 1, told_count);
    trend.now.joined = BySetting(wave, told_count);
  }

 private:
  ReportScope Of(size_t wave) const {
    ReportScope of_wave = scope_;
    of_wave.wave = wave;
    return of_wave;
  }

  SettingCounts BySetting(size_t wave, size_t ordinal_min = 0) const {
    Filter filter = FilterOf(Of(wave));
    filter.ordinal_min = ordinal_min;
    return CountBySetting(columns_, filter, no_rows_);
  }

  TrueReport ReportIn(const std::vector<bool>& settings, size_t wave) const {
    return CountReportIn(settings, Of(wave), catalogue_, columns_);
  }

  const ReportScope& scope_;
  const Catalogue& catalogue_;
  const Columns& columns_;
  const ThemeRows no_rows_;
};

}  // namespace

std::optional<TrueTrend> CountTrend(const ReportScope& scope, const Catalogue& catalogue,
                                    const Columns& columns) {
  if (scope.wave.value_or(0) == 0 || scope.split != nullptr || scope.completed == nullptr) {
    return std::nullopt;
  }
  return TrendCounter(scope, catalogue, columns).Count(*scope.wave);
}

void CountJoined(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns,
                 size_t told_count, TrueTrend& trend) {
  TrendCounter(scope, catalogue, columns).CountJoined(*scope.wave, told_count, trend);
}

}  // namespace ourvoice::report

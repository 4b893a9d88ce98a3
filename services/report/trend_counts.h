#pragma once

#include <optional>

#include "services/report/catalogue.h"
#include "services/report/columns.h"
#include "services/report/report_scope.h"
#include "services/report/setting_counts.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// Counts of a wave beside those of the wave before it.
struct TrueTrend {
  struct Wave {
    // Of the settings that are compared: those from which responses came in both waves, and those
    // that name none as one of them.
    TrueReport compared;
    // Of the settings that are compared here or in the trend of the wave before, but not in both:
    // what one trend could tell by its difference from the other. Absent without such a trend.
    std::optional<TrueReport> compared_once;
    SettingCounts by_setting;
    // Those born since a day on which it was told; empty unless asked for.
    SettingCounts joined;
  };

  Wave before;
  Wave now;
  // By code, the settings that are compared; 0 is none.
  std::vector<bool> settings;
  // Whether nothing may be told of it, as too few came or went since it was told.
  bool waits = false;
};

// Counts the trend of a report, without those who joined. Nothing for a report of all waves or the
// first, one that is split, and before coding has completed.
std::optional<TrueTrend> CountTrend(const ReportScope& scope, const Catalogue& catalogue,
                                    const Columns& columns);

// Counts those of a trend who were born since there were so many responses.
void CountJoined(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns,
                 size_t told_count, TrueTrend& trend);

}  // namespace ourvoice::report

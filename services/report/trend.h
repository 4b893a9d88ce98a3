#pragma once

#include <cstddef>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/judged_reports.h"
#include "services/report/policy.h"
#include "services/report/trend_counts.h"

namespace ourvoice::report {

// What may be told of a trend; rows are without ids and names. `judged` are the reports of the
// survey without a split; `line` is the one of the wave.
//
// Nothing is told of it when it or the wave before waits, when fewer settings are compared than are
// shown of settings, and when few wrote or answered in the settings that are compared or elsewhere
// in one of the two waves: they would be what is left of the wave's own figures. Nor when those
// compared are nearly a group that reports tell of, such as the primary schools, or are such a
// group and it would be told what hidden ones in it come to. Of a row nothing is told that the
// report of either wave hides, and nothing of a wave in which few raised it, or did not, in the
// settings that are compared or elsewhere. The same goes for settings that are compared in one of
// two trends that a wave is in. A few are fewer than the least count, and at least one.
v1::Trend ReleaseTrend(const JudgedReports& judged, size_t line, const TrueTrend& trend,
                       const Policy& policy);

// Whether anything is told of it.
bool IsTold(const v1::Trend& trend);

}  // namespace ourvoice::report

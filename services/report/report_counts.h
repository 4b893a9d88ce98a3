#pragma once

#include <vector>

#include "services/report/catalogue.h"
#include "services/report/columns.h"
#include "services/report/report_scope.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// Counts everything that a report is about: waves, dimensions, rows and columns in the order of
// their definitions. The tables are empty before coding has completed. Responses born before
// `ordinal_min` are left out.
TrueReport CountReport(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns,
                       size_t ordinal_min = 0);

// The same of the responses from some settings alone, by their codes: of a wave, and of the others
// nothing.
TrueReport CountReportIn(const std::vector<bool>& settings, const ReportScope& scope,
                         const Catalogue& catalogue, const Columns& columns);

// The same of all waves together first, and then of each wave, whichever the scope is of.
std::vector<TrueReport> CountReports(const ReportScope& scope, const Catalogue& catalogue,
                                     const Columns& columns);

}  // namespace ourvoice::report

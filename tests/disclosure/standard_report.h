#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "services/report/report_view.h"
#include "services/report/true_table.h"

namespace ourvoice::disclosure {

// The standard report of a survey: what `ourvoice report show` gives a leader about it. That is
// every report of it: of all waves together and of each wave, not split and split by each of its
// dimensions, by the first frame of its codebook and by theme. Its cells are counts of responses:
// of waves, of categories in who was heard, of the base of each column, and of each value of the
// frame and theme in each column. What several of these reports show alike is one cell.
//
// Here as it was counted, before release.
struct StandardReport {
  // Of all waves together, then of each wave; first not split, then by each dimension.
  std::vector<std::vector<report::TrueReport>> by_split;
  // Names of the splits; empty for none.
  std::vector<std::string> splits;
};

// Counts it. NOT_FOUND when there is no such survey.
absl::StatusOr<StandardReport> CountStandardReport(const std::string& survey_id,
                                                   const report::ReportView::Contents& contents);

}  // namespace ourvoice::disclosure

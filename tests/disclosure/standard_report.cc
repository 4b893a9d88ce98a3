#include "tests/disclosure/standard_report.h"

#include "services/report/report_counts.h"
#include "services/report/report_scope.h"

namespace ourvoice::disclosure {

absl::StatusOr<StandardReport> CountStandardReport(const std::string& survey_id,
                                                   const report::ReportView::Contents& contents) {
  report::v1::GetReportRequest request;
  request.set_survey_id(survey_id);
  const auto whole = report::FindScope(request, contents.catalogue);
  if (!whole.ok()) return whole.status();
  StandardReport standard;
  standard.splits.emplace_back();
  for (const common::v1::Dimension* dimension : whole->dimensions) {
    standard.splits.push_back(dimension->id());
  }
  for (const std::string& split : standard.splits) {
    request.set_dimension_id(split);
    const auto scope = report::FindScope(request, contents.catalogue);
    if (!scope.ok()) return scope.status();
    standard.by_split.push_back(report::CountReports(*scope, contents.catalogue, contents.columns));
  }
  return standard;
}

}  // namespace ourvoice::disclosure

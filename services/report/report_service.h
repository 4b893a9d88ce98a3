#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/report/release.h"
#include "services/report/report_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::report {

// Answers what leaders read. Outlives the dispatcher's calls; all that it is given outlives it.
class ReportService {
 public:
  // `runner` runs `view` over `log`.
  ReportService(storage::EventLog& log, storage::ViewRunner& runner, ReportView& view,
                kit::Clock clock = kit::SystemClock());

  void Register(kit::Dispatcher& dispatcher);

  // Waits up to two seconds until everything in the record is counted; UNAVAILABLE when that takes
  // longer, or what stopped the view. NOT_FOUND names what there is instead.
  absl::StatusOr<v1::GetReportResponse> GetReport(const v1::GetReportRequest& request) const;

 private:
  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  ReportView& view_;
  const kit::Clock clock_;
  const Policy policy_;
};

}  // namespace ourvoice::report

#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/report/v1/follow_up_service.pb.h"
#include "services/kit/dispatcher.h"
#include "services/report/report_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::report {

// Tells what became of an answer to whoever holds its follow-up words. Outlives the dispatcher's
// calls; all that it is given outlives it.
class FollowUpService {
 public:
  // `runner` runs `view` over `log`.
  FollowUpService(storage::EventLog& log, storage::ViewRunner& runner, const ReportView& view);

  void Register(kit::Dispatcher& dispatcher);

  // Errors are those of the schema; UNAVAILABLE when the record cannot be reached.
  absl::StatusOr<v1::GetFollowUpResponse> GetFollowUp(const v1::GetFollowUpRequest& request) const;

 private:
  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const ReportView& view_;
};

}  // namespace ourvoice::report

#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include "services/kit/clock.h"
#include "services/safeguarding/alert_channel.h"
#include "services/safeguarding/concern_view.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::safeguarding {

// Tells those on duty by one channel of every concern that was raised or escalated and that nobody
// has taken on, and puts on record that they were told. After a crash between the two they may be
// told twice, by the same id. For one thread at a time.
class AlertOutbox {
 public:
  // All of them outlive the outbox.
  AlertOutbox(storage::EventLog& log, storage::ViewRunner& runner, const ConcernView& view,
              AlertChannel channel, kit::Clock clock);

  // Tells of whatever is still to be told. After a failure it does nothing for a while, which
  // doubles from one second to five minutes. Gives the failure.
  absl::Status Send();

 private:
  absl::Status SendAll();
  absl::Status SendOne(const v1::PendingAlert& alert);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const ConcernView& view_;
  const AlertChannel channel_;
  const kit::Clock clock_;
  absl::Duration wait_;
  absl::Time next_try_ = absl::InfinitePast();
};

}  // namespace ourvoice::safeguarding

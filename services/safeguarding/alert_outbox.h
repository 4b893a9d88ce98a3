#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <map>
#include <string>
#include <vector>

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

  // Tells of whatever is still to be told, the most severe first. One that fails keeps no other: it
  // is tried again after a while, which doubles from one second to five minutes. Gives the first
  // failure.
  absl::Status Send();

 private:
  // When an alert that failed is tried again.
  struct Retry {
    absl::Duration wait;
    absl::Time time;
  };
  // An alert that is still to be told, with its concern as it stands.
  struct Waiting {
    v1::PendingAlert alert;
    v1::Concern concern;
  };

  // The most severe first.
  absl::StatusOr<std::vector<Waiting>> StillToTell() const;
  bool IsToWait(const std::string& event_id, absl::Time now) const;
  absl::Status SendOne(const v1::PendingAlert& alert, const v1::Concern& concern);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const ConcernView& view_;
  const AlertChannel channel_;
  const kit::Clock clock_;
  // By id of the alert.
  std::map<std::string, Retry> retries_;
};

}  // namespace ourvoice::safeguarding

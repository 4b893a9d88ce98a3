#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string>
#include <vector>

#include "ourvoice/safeguarding/v1/alert_settings.pb.h"
#include "ourvoice/safeguarding/v1/concern_row.pb.h"

namespace ourvoice::safeguarding {

// One way to tell those on duty.
struct AlertChannel {
  // Such as `webhook`; remembered with every concern that they were told of.
  std::string name;
  // Tells them. UNAVAILABLE when that did not work, so that it is to be tried again.
  std::function<absl::Status(const v1::PendingAlert& alert, const v1::Concern& concern,
                             absl::Time now)>
      tell;
};

// The channels of a file of settings, which is read with the secrets that it names.
// INVALID_ARGUMENT names the file and the field at fault.
absl::StatusOr<std::vector<AlertChannel>> ReadAlertChannels(const std::string& path);

}  // namespace ourvoice::safeguarding

#pragma once

#include <absl/time/time.h>

#include <string>

#include "services/kit/clock.h"
#include "services/kit/repeated_work.h"

namespace ourvoice::kit {

// How long before their end somebody is told to issue certificates again.
inline constexpr absl::Duration kIssueAgainBefore = absl::Hours(14 * 24);

// Says in the log how long the certificates of a directory hold: `certificates_end_soon` with the
// whole days left, or `certificates_do_not_hold` once other processes would turn this one away, and
// otherwise nothing.
void LogHowLongTheyHold(const std::string& directory, absl::Time now);

// Says so at once and every hour, on a thread of its own.
class CertificateWatch {
 public:
  CertificateWatch(std::string directory, Clock clock);

 private:
  const std::string directory_;
  const Clock clock_;
  // Last, so that everything is there when it starts.
  RepeatedWork work_;
};

}  // namespace ourvoice::kit

#include "services/kit/certificate_watch.h"

#include <utility>

#include "services/kit/certificates.h"
#include "services/kit/log.h"

namespace ourvoice::kit {

void LogHowLongTheyHold(const std::string& directory, absl::Time now) {
  const absl::StatusOr<absl::Time> end = CheckCertificates(directory, now);
  if (!end.ok()) {
    LogEvent(LogLevel::kError, "certificates_do_not_hold", {.path = directory});
  } else if (*end - now < kIssueAgainBefore) {
    LogEvent(LogLevel::kWarning, "certificates_end_soon",
             {.path = directory, .count = absl::ToInt64Hours(*end - now) / 24});
  }
}

CertificateWatch::CertificateWatch(std::string directory, Clock clock)
    : directory_(std::move(directory)),
      clock_(std::move(clock)),
      work_(absl::Hours(1), [this] { LogHowLongTheyHold(directory_, clock_()); }) {}

}  // namespace ourvoice::kit

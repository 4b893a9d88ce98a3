#include "services/survey/cover.h"

#include <absl/time/civil_time.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "services/duty/duty.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "services/survey/survey.h"

namespace ourvoice::survey {
namespace {

// The first day of a wave from which nobody is on duty for too long; nothing when somebody always
// is.
std::optional<absl::CivilDay> GapOf(const v1::Wave& wave,
                                    const std::optional<safeguarding::v1::DutyRota>& rota,
                                    absl::Time now) {
  return duty::GapBetween(rota.value_or(safeguarding::v1::DutyRota()),
                          std::max(now, kit::TimeOf(wave.open_time())),
                          kit::TimeOf(wave.close_time()));
}

}  // namespace

absl::Status CheckCover(const v1::SurveyDefinition& definition,
                        const std::optional<safeguarding::v1::DutyRota>& rota, absl::Time now) {
  for (const v1::Wave& wave : definition.waves()) {
    if (!wave.has_close_time() || kit::TimeOf(wave.close_time()) <= now) continue;
    const std::optional<absl::CivilDay> gap = GapOf(wave, rota, now);
    if (!gap) continue;
    return kit::ErrorWithReason(
        absl::StatusCode::kFailedPrecondition,
        fmt::format("wave {} has nobody on duty for concerns from {} on: a safeguarding lead sets "
                    "the rota with `ourvoice duty set`",
                    wave.id(), absl::FormatCivilTime(*gap)),
        "WAVE_WITHOUT_COVER", kErrorDomain);
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::survey

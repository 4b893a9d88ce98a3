#include "services/survey/cover.h"

#include <absl/time/civil_time.h>
#include <fmt/format.h>

#include <algorithm>

#include "services/duty/duty.h"
#include "services/kit/timestamp.h"

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

void CheckCover(const v1::SurveyDefinition& definition,
                const std::optional<safeguarding::v1::DutyRota>& rota, absl::Time now,
                Violations& violations) {
  for (int i = 0; i < definition.waves_size(); ++i) {
    const v1::Wave& wave = definition.waves(i);
    if (!wave.has_close_time() || kit::TimeOf(wave.close_time()) <= now) continue;
    const std::optional<absl::CivilDay> gap = GapOf(wave, rota, now);
    if (!gap) continue;
    violations.push_back(
        {fmt::format("waves[{}]", i),
         fmt::format("wave {} has nobody on duty for concerns from {} on: a safeguarding lead sets "
                     "the rota with `ourvoice duty set`",
                     wave.id(), absl::FormatCivilTime(*gap))});
  }
}

}  // namespace ourvoice::survey

#include "services/survey/cover.h"

#include <absl/time/civil_time.h>
#include <fmt/format.h>

#include "services/duty/duty.h"

namespace ourvoice::survey {

void CheckCover(const v1::SurveyDefinition& definition,
                const std::optional<safeguarding::v1::DutyRota>& rota, absl::Time now,
                Violations& violations) {
  for (int i = 0; i < definition.waves_size(); ++i) {
    const v1::Wave& wave = definition.waves(i);
    const auto gap = duty::GapInWave(rota.value_or(safeguarding::v1::DutyRota()), wave, now);
    if (!gap) continue;
    violations.push_back(
        {fmt::format("waves[{}]", i),
         fmt::format("wave {} has nobody on duty for concerns from {} on: a safeguarding lead sets "
                     "the rota with `ourvoice duty set`",
                     wave.id(), absl::FormatCivilTime(*gap))});
  }
}

}  // namespace ourvoice::survey

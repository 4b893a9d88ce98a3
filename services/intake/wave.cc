#include "services/intake/wave.h"

#include <algorithm>
#include <vector>

#include "services/intake/error_domain.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"

namespace ourvoice::intake {
namespace {

using kit::TimeOf;
using survey::v1::Wave;

std::vector<const Wave*> WavesThatAre(WaveState state, const PublishedSurvey& survey,
                                      absl::Time now) {
  std::vector<const Wave*> waves;
  for (const Wave& wave : survey.Newest().waves()) {
    if (StateOf(wave, survey, now) == state) waves.push_back(&wave);
  }
  return waves;
}

absl::Status NotTaken(const PublishedSurvey& survey) {
  if (survey.close_time.has_value()) {
    return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                                "the survey is closed and takes no more answers", "SURVEY_CLOSED",
                                kErrorDomain);
  }
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              "the wave is not open: see the survey for its dates", "WAVE_NOT_OPEN",
                              kErrorDomain);
}

WaveChoice Choice(const Wave& wave, const PublishedSurvey& survey, absl::Time now) {
  const WaveState state = StateOf(wave, survey, now);
  const bool taken = state == WaveState::kOpen || state == WaveState::kLate;
  return {.wave_id = wave.id(),
          .late = state == WaveState::kLate,
          .taken = taken ? absl::OkStatus() : NotTaken(survey)};
}

}  // namespace

const Wave* FindWave(const PublishedSurvey& survey, std::string_view wave_id) {
  const auto& waves = survey.Newest().waves();
  if (wave_id.empty()) return waves.size() == 1 ? &waves[0] : nullptr;
  const auto found = std::find_if(waves.begin(), waves.end(),
                                  [&](const Wave& wave) { return wave.id() == wave_id; });
  return found == waves.end() ? nullptr : &*found;
}

WaveState StateOf(const Wave& wave, const PublishedSurvey& survey, absl::Time now) {
  const absl::Time open_time =
      wave.has_open_time() ? TimeOf(wave.open_time()) : absl::InfinitePast();
  absl::Time close_time =
      wave.has_close_time() ? TimeOf(wave.close_time()) : absl::InfiniteFuture();
  if (survey.close_time.has_value()) close_time = std::min(close_time, *survey.close_time);
  if (close_time <= open_time) return WaveState::kClosed;
  if (now < open_time) return WaveState::kNotYetOpen;
  if (now < close_time) return WaveState::kOpen;
  const absl::Duration grace = absl::Hours(24) * survey.Newest().late_days();
  return now < close_time + grace ? WaveState::kLate : WaveState::kClosed;
}

WaveChoice ChooseWave(const PublishedSurvey& survey, std::string_view wave_id, absl::Time now) {
  if (const Wave* wave = FindWave(survey, wave_id); wave != nullptr) {
    return Choice(*wave, survey, now);
  }
  if (!wave_id.empty()) return {.fault = "is not a wave of the survey"};
  for (const WaveState state : {WaveState::kOpen, WaveState::kLate}) {
    const std::vector<const Wave*> waves = WavesThatAre(state, survey, now);
    if (waves.size() == 1) return Choice(*waves[0], survey, now);
    if (waves.size() > 1) return {.fault = "several waves take answers now: name one"};
  }
  return {.taken = NotTaken(survey)};
}

WaveChoice ChooseWaveOfImport(const PublishedSurvey& survey, std::string_view wave_id,
                              absl::Time now) {
  if (const Wave* wave = FindWave(survey, wave_id); wave != nullptr) return {.wave_id = wave->id()};
  if (!wave_id.empty()) return {.fault = "is not a wave of the survey"};
  const std::vector<const Wave*> open = WavesThatAre(WaveState::kOpen, survey, now);
  if (open.size() == 1) return {.wave_id = open[0]->id()};
  return {.taken = kit::InvalidFields(kErrorDomain,
                                      {{"wave_id", "name the wave: the survey has several"}})};
}

}  // namespace ourvoice::intake

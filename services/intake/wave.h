#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <string>
#include <string_view>

#include "services/intake/published_survey.h"

namespace ourvoice::intake {

// Where a wave stands for somebody who answers now.
enum class WaveState { kNotYetOpen, kOpen, kLate, kClosed };

// The wave of that id in the newest definition, or the only one when the id is empty; null when
// there is none.
const survey::v1::Wave* FindWave(const PublishedSurvey& survey, std::string_view wave_id);

// State of a wave. It closes at its own time or with the survey, whichever comes first, and takes
// late answers for the survey's days of grace; a wave that had not opened by then never does.
WaveState StateOf(const survey::v1::Wave& wave, const PublishedSurvey& survey, absl::Time now);

// The wave that a response answers.
struct WaveChoice {
  // Empty when there is a fault, or when no wave could be chosen and `taken` says why.
  std::string wave_id;
  // What is wrong with the wave that was named; empty when nothing is.
  std::string fault;
  // True when the wave has closed but still takes late answers.
  bool late = false;
  // FAILED_PRECONDITION with reason SURVEY_CLOSED or WAVE_NOT_OPEN when no answer is taken now.
  absl::Status taken;
};

// Chooses the wave for an answer submitted now: the one named, else the only one, else the one that
// is open, else the one that takes late answers.
WaveChoice ChooseWave(const PublishedSurvey& survey, std::string_view wave_id, absl::Time now);

// Chooses the wave for an answer imported by staff, who may import for any wave at any time: the
// one named, else the only one, else the one that is open.
WaveChoice ChooseWaveOfImport(const PublishedSurvey& survey, std::string_view wave_id,
                              absl::Time now);

}  // namespace ourvoice::intake

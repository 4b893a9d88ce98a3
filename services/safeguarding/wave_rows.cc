#include "services/safeguarding/wave_rows.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/duty/duty.h"
#include "services/kit/error_detail.h"
#include "services/safeguarding/concern.h"
#include "services/safeguarding/concern_rows.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::safeguarding {
namespace {

absl::Status CheckWave(const std::string& survey_id, const survey::v1::Wave& wave,
                       const v1::DutyRota* before, const v1::DutyRota& after, absl::Time now) {
  const auto gap = duty::GapInWave(after, wave, now);
  if (!gap) return absl::OkStatus();
  const auto known = duty::GapInWave(before == nullptr ? v1::DutyRota() : *before, wave, now);
  if (known && *known <= *gap) return absl::OkStatus();
  return kit::ErrorWithReason(
      absl::StatusCode::kFailedPrecondition,
      fmt::format("wave {} of {} would have nobody on duty for concerns from {} on: name somebody "
                  "for these days, or have an officer close the survey first",
                  wave.id(), survey_id, absl::FormatCivilTime(*gap)),
      "WAVE_WITHOUT_COVER", kErrorDomain);
}

}  // namespace

absl::Status ApplySurvey(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  const std::string key = WavesKey(storage::IdOf(event.envelope.stream()));
  if (storage::Is<survey::v1::SurveyClosed>(event)) changes.Delete(key);
  if (!storage::Is<survey::v1::SurveyPublished>(event)) return absl::OkStatus();
  const auto published = storage::Read<survey::v1::SurveyPublished>(event);
  if (!published.ok()) return published.status();
  survey::v1::SurveyDefinition waves;
  waves.set_id(published->definition().id());
  *waves.mutable_waves() = published->definition().waves();
  storage::PutRow(key, waves, changes);
  return absl::OkStatus();
}

absl::Status CheckWavesCovered(const storage::ViewRows& rows, const v1::DutyRota* before,
                               const v1::DutyRota& after, absl::Time now) {
  const auto surveys =
      storage::ListRows<survey::v1::SurveyDefinition>(rows, kWavesPrefix, "", SIZE_MAX);
  if (!surveys.ok()) return surveys.status();
  for (const survey::v1::SurveyDefinition& survey : *surveys) {
    for (const survey::v1::Wave& wave : survey.waves()) {
      absl::Status covered = CheckWave(survey.id(), wave, before, after, now);
      if (!covered.ok()) return covered;
    }
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::safeguarding

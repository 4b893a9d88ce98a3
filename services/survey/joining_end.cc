#include "services/survey/joining_end.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/kit/timestamp.h"
#include "services/survey/joining_change.h"
#include "storage/record/read_events.h"

namespace ourvoice::survey {

std::optional<absl::Time> LastTimeOf(const v1::Wave& wave, const v1::SurveyDefinition& definition,
                                     std::optional<absl::Time> close_time) {
  absl::Time end = close_time.value_or(absl::InfiniteFuture());
  if (wave.has_close_time()) end = std::min(end, kit::TimeOf(wave.close_time()));
  if (end == absl::InfiniteFuture()) return std::nullopt;
  return end + absl::Hours(24) * definition.late_days();
}

absl::Status EndJoiningOf(storage::EventLog& log, std::string_view survey_id, absl::Time now) {
  const auto events =
      storage::ReadWholeStream(log, "survey-" + std::string(survey_id), options::v1::READER_SURVEY);
  if (!events.ok()) return events.status();
  v1::SurveyDefinition newest;
  std::optional<absl::Time> close_time;
  for (const storage::RecordedEvent& recorded : *events) {
    if (storage::Is<v1::SurveyClosed>(recorded)) {
      close_time = kit::TimeOf(recorded.envelope.occur_time());
    } else if (storage::Is<v1::SurveyPublished>(recorded)) {
      auto published = storage::Read<v1::SurveyPublished>(recorded);
      if (!published.ok()) return published.status();
      newest = std::move(*published->mutable_definition());
    }
  }
  for (const v1::Wave& wave : newest.waves()) {
    const std::optional<absl::Time> last = LastTimeOf(wave, newest, close_time);
    if (!last.has_value() || now < *last) continue;
    const absl::Status ended = EndJoining(log, survey_id, wave.id(), now);
    if (!ended.ok()) return ended;
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::survey

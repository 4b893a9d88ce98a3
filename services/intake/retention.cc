#include "services/intake/retention.h"

#include <absl/time/civil_time.h>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/kit/timestamp.h"
#include "storage/record/read_events.h"

namespace ourvoice::intake {
namespace {

constexpr absl::Duration kNotice = absl::Hours(24);

}  // namespace

std::optional<absl::Time> DueTimeOf(const survey::v1::SurveyDefinition& definition) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(definition.governance().delete_by(), &day)) return std::nullopt;
  return absl::FromCivil(day, absl::UTCTimeZone());
}

void Evolve(Retention& retention, const storage::RecordedEvent& event) {
  if (storage::Is<v1::ResponsesFellDue>(event)) {
    retention.fell_due_time = kit::TimeOf(event.envelope.occur_time());
    retention.fell_due_id = event.envelope.id();
  }
  if (storage::Is<v1::ResponsesExpired>(event)) retention.expired = true;
}

RetentionStep NextStep(const Retention& retention, absl::Time due, absl::Time now) {
  if (retention.expired || now < due) return RetentionStep::kNone;
  const bool noticed = retention.fell_due_time.has_value() && *retention.fell_due_time <= now;
  if (!noticed) return RetentionStep::kRecordDue;
  return now - *retention.fell_due_time < kNotice ? RetentionStep::kNone : RetentionStep::kErase;
}

}  // namespace ourvoice::intake

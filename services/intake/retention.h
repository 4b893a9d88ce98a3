#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <optional>
#include <string>

#include "ourvoice/survey/v1/definition.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// When answers to a version of a survey fall due to be erased: the beginning (UTC) of the day that
// it states; nothing when it states none.
std::optional<absl::Time> DueTimeOf(const survey::v1::SurveyDefinition& definition);

// What is recorded of the answers to one version of a survey.
struct Retention {
  // When they were last found to have fallen due; nothing when never.
  std::optional<absl::Time> fell_due_time;
  // Id of the event that says so.
  std::string fell_due_id;
  // Whether they were erased.
  bool expired = false;
};

// Applies one event of the stream `retention-<survey>/<version>`.
void Evolve(Retention& retention, const storage::RecordedEvent& event);

enum class RetentionStep {
  kNone,
  // Record that they have fallen due.
  kRecordDue,
  kErase,
};

// What to do about answers that fall due at `due`. They are erased only once they were found due a
// day before: a clock that jumps ahead for less than a day erases nothing, and what it recorded
// meanwhile does not count.
RetentionStep NextStep(const Retention& retention, absl::Time due, absl::Time now);

}  // namespace ourvoice::intake

#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <optional>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// What the readiness gate goes by besides the definition.
struct ReadinessFacts {
  // Who is on duty for concerns; nothing when no rota was ever set.
  std::optional<safeguarding::v1::DutyRota> rota;
  absl::Time now;
};

// Everything that a version without faults lacks before its waves may go out, each with its field
// and what to do: purpose, lawful basis, assessment, delete-by, reply-by with the leader who
// replies, care consultants' review, and cover for concerns. Empty when the gate is open.
Violations Readiness(const v1::SurveyDefinition& definition, const ReadinessFacts& facts);

// FAILED_PRECONDITION with reason WAVE_NOT_READY, which names all that is missing.
absl::Status NotReady(const Violations& missing);

}  // namespace ourvoice::survey

#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "storage/view/view.h"

namespace ourvoice::safeguarding {

// Keeps the waves of a survey that was published, and none of one that was closed.
absl::Status ApplySurvey(const storage::RecordedEvent& event, storage::ViewChanges& changes);

// Whether a rota leaves no wave that is still to come or under way, as far as it has a closing
// time, without cover for longer than the rota before did. FAILED_PRECONDITION with reason
// WAVE_WITHOUT_COVER names the wave and the first day without cover, and says what to do. Null: no
// rota holds. DATA_LOSS when the view is damaged.
absl::Status CheckWavesCovered(const storage::ViewRows& rows, const v1::DutyRota* before,
                               const v1::DutyRota& after, absl::Time now);

}  // namespace ourvoice::safeguarding

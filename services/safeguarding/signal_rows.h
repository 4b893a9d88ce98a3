#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "storage/view/view.h"

namespace ourvoice::safeguarding {

// Low signals of answers, added up by survey, wave and setting. All that read answer DATA_LOSS when
// the view is damaged.

// Counts the signals of a response, if it has any.
absl::Status AddSignals(const std::string& response_id,
                        const intake::v1::ResponseSubmitted& submitted,
                        storage::ViewChanges& changes);

// Counts those of an erased response no more.
absl::Status DropSignals(const std::string& response_id, storage::ViewChanges& changes);

// Up to `count_max` rows after a place, which is empty for the first, of a survey or, when that is
// empty, of all; in order. `next` becomes the place of the last when there are more.
absl::StatusOr<std::vector<v1::SettingSignals>> ListSignalRows(const storage::ViewRows& rows,
                                                               std::string_view survey_id,
                                                               std::string_view place_after,
                                                               size_t count_max, std::string& next);

}  // namespace ourvoice::safeguarding

#pragma once

#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/wave_setting.pb.h"
#include "storage/view/view.h"

namespace ourvoice::survey {

// Rows of the survey view that say how far each setting is in each wave, as facts say: a roll of 0
// stands for the registered one. DATA_LOSS when the view is damaged.

// Applies an event about a setting in a wave; others change nothing. DATA_LOSS when it cannot be
// read.
absl::Status ApplyWaveSetting(const storage::RecordedEvent& event, storage::ViewChanges& changes);

// A setting in a wave; without a state where it has not agreed.
absl::StatusOr<v1::WaveSetting> GetWaveSetting(const storage::ViewRows& rows,
                                               std::string_view survey_id, std::string_view wave_id,
                                               std::string_view setting_id);

// Up to `count_max` settings of a wave whose ids come after `id_after`, by id.
absl::StatusOr<std::vector<v1::WaveSetting>> ListWaveSettings(const storage::ViewRows& rows,
                                                              std::string_view survey_id,
                                                              std::string_view wave_id,
                                                              std::string_view id_after,
                                                              size_t count_max);

}  // namespace ourvoice::survey

#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>

#include "ourvoice/theme/v1/review_row.pb.h"
#include "storage/view/view.h"

namespace ourvoice::theme {

// Rows of a view that tell which model codes by each codebook; never its weights. All answer
// DATA_LOSS when the view is damaged or the event cannot be read.

absl::Status ApplyModelTrained(const storage::RecordedEvent& event, storage::ViewChanges& changes);
absl::Status ApplyModelDestroyed(const storage::RecordedEvent& event,
                                 storage::ViewChanges& changes);

// A response was erased: whatever was learned from it is outdated from now on.
absl::Status MarkModelsOutdated(const std::string& response_id, storage::ViewChanges& changes);

// The model that codes by a codebook; nothing when there is none.
absl::StatusOr<std::optional<v1::ModelRow>> FindModel(const storage::ViewRows& rows,
                                                      std::string_view codebook_id);

}  // namespace ourvoice::theme

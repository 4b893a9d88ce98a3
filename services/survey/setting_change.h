#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::survey {

// Registers the settings of a request that has no faults, all or none, in one batch without those
// that are unchanged. A repeat of a request gives its first answer. Errors are those of the log's
// Append, and DATA_LOSS; ABORTED when another writer came first, so that it is to be tried again.
absl::StatusOr<v1::RegisterSettingsResponse> ChangeSettings(
    storage::EventLog& log, const v1::RegisterSettingsRequest& request, std::string_view actor,
    absl::Time now);

}  // namespace ourvoice::survey

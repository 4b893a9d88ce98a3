#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string_view>

#include "ourvoice/theme/v1/theme_service.pb.h"
#include "services/theme/codebook.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// What is known of a codebook. Errors are those of the log, and DATA_LOSS.
absl::StatusOr<CodebookHistory> ReadCodebook(storage::EventLog& log, std::string_view codebook_id);

// Loads the codebook's stream, decides, and appends the fact that follows; gives that fact. A
// repeat of a request gives its first fact. Errors are those of Decide (codebook.h), of the log's
// Append, and DATA_LOSS; ABORTED when something else came first, so that it is to be tried again.
absl::StatusOr<v1::CodebookDrafted> ChangeCodebook(storage::EventLog& log,
                                                   const v1::DraftCodebookRequest& request,
                                                   std::string_view actor, absl::Time now);
absl::StatusOr<v1::CodebookPublished> ChangeCodebook(storage::EventLog& log,
                                                     const v1::PublishCodebookRequest& request,
                                                     const SeriesBindings& bindings,
                                                     std::string_view actor, absl::Time now);

}  // namespace ourvoice::theme

#pragma once

#include <absl/status/statusor.h>

#include "storage/record/event_log.h"
#include "storage/record/pending_rows.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// The first answer to a request that comes again, read from what it became. ALREADY_EXISTS when the
// batch is not the one that was appended. What was erased meanwhile can no longer be compared and
// gets no words.
absl::StatusOr<AppendResult> AnswerRepeat(const AppendBatch& batch, const StoredRequest& request,
                                          const PendingRows& rows, const Vault& vault);

// Category of the streams that follow-up words lead to.
inline constexpr std::string_view kResponseCategory = "response";

// Whether the event's answer carries follow-up words.
bool HasFollowUpWords(const NewEvent& event);

}  // namespace ourvoice::storage

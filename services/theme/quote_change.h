#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>

#include "services/theme/quote.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// What is approved of the texts of a response; nothing once it was erased. Errors are those of the
// log.
absl::StatusOr<Quotes> ReadQuotes(storage::EventLog& log, const std::string& response_id);

// Loads what is approved of the texts of a response, decides (quote.h), and appends the fact that
// follows; gives that fact. A repeat of a request gives its first fact. The response is there, or
// NOT_FOUND when it was erased meanwhile; other errors are those of Decide and of the log's Append,
// ABORTED when something else came first, so that it is to be tried again.
absl::StatusOr<v1::QuoteApproved> ChangeQuotes(storage::EventLog& log,
                                               const v1::ApproveQuoteRequest& request,
                                               const QuotableText& text, absl::Time now);
absl::StatusOr<v1::QuoteWithdrawn> ChangeQuotes(storage::EventLog& log,
                                                const v1::WithdrawQuoteRequest& request,
                                                absl::Time now);

}  // namespace ourvoice::theme

#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/theme/v1/quote_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/theme/codebook_view.h"
#include "services/theme/kept_view.h"
#include "services/theme/quote_reader.h"
#include "services/theme/review_reader.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Lets officers approve quotes, and leaders read them: answers the methods of quote_service.proto,
// which says what each promises. All may be called from any thread, and may wait.
class QuoteService {
 public:
  // All of them outlive the service.
  QuoteService(storage::EventLog& log, KeptView<CodebookView> codebooks,
               KeptView<ReviewView> reviews, kit::Clock clock);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::ListQuoteCandidatesResponse> ListQuoteCandidates(
      const kit::CallContext& context, const v1::ListQuoteCandidatesRequest& request);
  absl::StatusOr<v1::ApproveQuoteResponse> ApproveQuote(const kit::CallContext& context,
                                                        const v1::ApproveQuoteRequest& request);
  absl::StatusOr<v1::WithdrawQuoteResponse> WithdrawQuote(const kit::CallContext& context,
                                                          const v1::WithdrawQuoteRequest& request);
  absl::StatusOr<v1::ListQuotesResponse> ListQuotes(const kit::CallContext& context,
                                                    const v1::ListQuotesRequest& request);

 private:
  // Waits until both views hold everything appended before the call, and gives the newest version
  // of the codebook of a survey. NOT_FOUND for an unknown survey.
  absl::StatusOr<v1::Codebook> FindCodebook(const kit::CallContext& context,
                                            const std::string& survey_id);
  // A text as it may be quoted. NOT_FOUND when there is none, FAILED_PRECONDITION when it may not.
  absl::StatusOr<QuotableText> FindQuotable(const std::string& response_id,
                                            const std::string& question_id) const;

  storage::EventLog& log_;
  const KeptView<CodebookView> codebooks_;
  const KeptView<ReviewView> reviews_;
  const ReviewReader texts_;
  const QuoteReader quotes_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::theme

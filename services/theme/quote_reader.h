#pragma once

#include <absl/status/statusor.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/theme/v1/quote_service.pb.h"
#include "services/kit/page.h"
#include "services/theme/kept_view.h"
#include "services/theme/quote.h"
#include "services/theme/review_reader.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Reads quotes, and texts that may be quoted, from the record: what was erased or withdrawn is gone
// at once. May be used from any thread; errors are those of the log and the view. Keeps no word.
class QuoteReader {
 public:
  // Both outlive it.
  QuoteReader(storage::EventLog& log, KeptView<ReviewView> reviews)
      : log_(log), reviews_(reviews), texts_(log, reviews) {}

  // The quotes of a survey as leaders read them, each once, under a name made of what is shown of
  // it: 32 hexadecimal characters, whose order tells nothing else. `codebook` is that of the
  // survey.
  absl::StatusOr<std::map<std::string, v1::Quote>> Quotes(const std::string& survey_id,
                                                          const v1::Codebook& codebook) const;

  // A page of texts that may be quoted, or are; ends early after reading many that may not.
  // INVALID_ARGUMENT when its token is none.
  absl::StatusOr<v1::ListQuoteCandidatesResponse> Candidates(
      const v1::ListQuoteCandidatesRequest& request, const v1::Codebook& codebook,
      size_t count) const;

 private:
  using TextPlace = ReviewView::TextPlace;

  // Texts to be looked at for a page, in order.
  struct Places {
    std::vector<TextPlace> texts;
    // Whether there are more behind them.
    bool more = false;
  };

  absl::StatusOr<Places> PlacesAfter(const v1::ListQuoteCandidatesRequest& request,
                                     const v1::Codebook& codebook, const TextPlace& after) const;
  // The text as a candidate; nothing when it is none.
  absl::StatusOr<std::optional<v1::QuoteCandidate>> CandidateAt(
      const TextPlace& place, const v1::ListQuoteCandidatesRequest& request) const;

  storage::EventLog& log_;
  const KeptView<ReviewView> reviews_;
  const ReviewReader texts_;
};

}  // namespace ourvoice::theme

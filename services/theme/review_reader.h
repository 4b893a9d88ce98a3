#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/theme/kept_view.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// The words that answer a question; null when none do, or there is no response.
const std::string* WordsOf(const std::optional<intake::v1::Response>& response,
                           const std::string& question_id);

// Reads texts with all that is known of them. May be used from any thread; errors are those of the
// log and the view.
class ReviewReader {
 public:
  // Both outlive the reader.
  ReviewReader(storage::EventLog& log, KeptView<ReviewView> reviews)
      : log_(log), reviews_(reviews) {}

  // A response as it was submitted; nothing when there is none, or it was erased.
  absl::StatusOr<std::optional<intake::v1::Response>> ReadResponse(
      const std::string& response_id) const;

  // A text of it; nothing when there is none.
  absl::StatusOr<std::optional<v1::ReviewItem>> Find(const std::string& response_id,
                                                     const std::string& question_id) const;

 private:
  storage::EventLog& log_;
  const KeptView<ReviewView> reviews_;
};

}  // namespace ourvoice::theme

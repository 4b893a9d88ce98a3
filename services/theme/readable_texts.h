#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/theme/v1/reading_service.pb.h"
#include "services/kit/call.h"
#include "services/theme/review_reader.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// A text that a care consultant may read.
struct ReadableText {
  v1::TextToRead shown;
  // Version of the survey that it answers.
  uint32_t survey_version = 0;
};

// Decides which texts care consultants may read, as reading_service.proto says, and masks them. May
// be used from any thread; errors are those of the log and the view.
class ReadableTexts {
 public:
  // Both outlive it.
  ReadableTexts(storage::EventLog& log, KeptView<ReviewView> reviews)
      : log_(log), reviews_(reviews), texts_(log, reviews) {}

  // The text as it may be read by the caller; nothing when it may not, or there is none.
  absl::StatusOr<std::optional<ReadableText>> Find(const kit::Caller& caller,
                                                   const std::string& response_id,
                                                   const std::string& question_id) const;

 private:
  // Whether screening raised a concern about the response when it came, or would now.
  absl::StatusOr<bool> IsOfConcern(const std::string& response_id,
                                   const intake::v1::Response& response) const;
  // The language in which a text was read; empty when it was not coded.
  absl::StatusOr<std::string> LanguageOf(const std::string& response_id,
                                         const std::string& question_id) const;

  storage::EventLog& log_;
  const KeptView<ReviewView> reviews_;
  const ReviewReader texts_;
};

}  // namespace ourvoice::theme

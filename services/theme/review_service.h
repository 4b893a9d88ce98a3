#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/theme/codebook_view.h"
#include "services/theme/emerging_reader.h"
#include "services/theme/kept_view.h"
#include "services/theme/model_keeper.h"
#include "services/theme/review_reader.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Lets people read what was coded, and decide: answers the methods of review_service.proto, which
// says what each promises. All may be called from any thread, and may wait.
class ReviewService {
 public:
  // All of them outlive the service.
  ReviewService(storage::EventLog& log, KeptView<CodebookView> codebooks,
                KeptView<ReviewView> reviews, const ModelKeeper& models, kit::Clock clock);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::ListReviewQueueResponse> ListReviewQueue(
      const kit::CallContext& context, const v1::ListReviewQueueRequest& request);
  absl::StatusOr<v1::ListThemedTextsResponse> ListThemedTexts(
      const kit::CallContext& context, const v1::ListThemedTextsRequest& request);
  absl::StatusOr<v1::ListEmergingThemesResponse> ListEmergingThemes(
      const kit::CallContext& context, const v1::ListEmergingThemesRequest& request);
  absl::StatusOr<v1::ReviewTextResponse> ReviewText(const kit::CallContext& context,
                                                    const v1::ReviewTextRequest& request);
  absl::StatusOr<v1::TrainModelResponse> TrainModel(const kit::CallContext& context,
                                                    const v1::TrainModelRequest& request);
  absl::StatusOr<v1::GetAgreementResponse> GetAgreement(const kit::CallContext& context,
                                                        const v1::GetAgreementRequest& request);
  absl::StatusOr<v1::GetReliabilityResponse> GetReliability(
      const kit::CallContext& context, const v1::GetReliabilityRequest& request);

 private:
  // What people read of all that a codebook has coded.
  struct TextsRead {
    v1::Codebook codebook;
    std::vector<ReviewView::ReadText> texts;
    v1::ReviewCounts counts;
  };

  // As FindCodebook, with what was read by it.
  absl::StatusOr<TextsRead> FindTextsRead(const kit::CallContext& context,
                                          const std::string& codebook_id);
  // Waits until both views hold everything appended before the call, and gives the newest version
  // of the codebook. NOT_FOUND when it was never published.
  absl::StatusOr<v1::GetCodebookResponse> FindCodebook(const kit::CallContext& context,
                                                       const std::string& codebook_id);
  // The texts of a response that carry the theme, if this is how they are coded now.
  absl::StatusOr<std::vector<v1::ReviewItem>> ThemedTextsOf(
      const storage::RecordedEvent& event, const v1::ListThemedTextsRequest& request) const;

  storage::EventLog& log_;
  const KeptView<CodebookView> codebooks_;
  const KeptView<ReviewView> reviews_;
  const ReviewReader reader_;
  const EmergingReader emerging_;
  const ModelKeeper& models_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::theme

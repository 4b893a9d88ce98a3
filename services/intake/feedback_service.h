#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string>

#include "ourvoice/intake/v1/feedback_service.pb.h"
#include "services/intake/contribution.h"
#include "services/intake/feedback_view.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/kit/page.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::intake {

// Lets leaders answer feedback, and authors see what became of theirs: answers the methods of
// feedback_service.proto, which says what each promises. Words are read from the record whenever
// they are listed, so that what is gone is gone at once. All may be called from any thread, and may
// wait.
class FeedbackService {
 public:
  // All that is passed outlives the service. `runner` keeps `view` up to date.
  FeedbackService(storage::EventLog& log, storage::ViewRunner& runner, const FeedbackView& view,
                  kit::Clock clock);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::ListMyFeedbackResponse> ListMyFeedback(
      const kit::CallContext& context, const v1::ListMyFeedbackRequest& request);
  absl::StatusOr<v1::ListFeedbackResponse> ListFeedback(const kit::CallContext& context,
                                                        const v1::ListFeedbackRequest& request);
  absl::StatusOr<v1::AnswerFeedbackResponse> AnswerFeedback(
      const kit::CallContext& context, const v1::AnswerFeedbackRequest& request);
  absl::StatusOr<v1::WithdrawFeedbackResponse> WithdrawFeedback(
      const kit::CallContext& context, const v1::WithdrawFeedbackRequest& request);

 private:
  // Which contributions a list is of: by what the view tells, then by what they say.
  struct Wanted {
    std::function<bool(const v1::FeedbackRow&)> row;
    std::function<bool(const KeptFeedback&)> kept;
  };

  // Fills a page of what is wanted; it ends early where contributions are long, or after reading
  // many that are not wanted.
  template <typename Response, typename Request>
  absl::StatusOr<Response> List(const kit::CallContext& context, const Request& request,
                                const Wanted& wanted) const;

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const FeedbackView& view_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::intake

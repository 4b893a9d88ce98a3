#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/intake/definition_view.h"
#include "services/intake/joining.h"
#include "services/intake/lesson_seats.h"
#include "services/intake/response.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::intake {

// Takes answers and feedback, and takes answers back. An answer is durable before it is
// acknowledged; no thread waits for the disk.
class IntakeService {
 public:
  // All that is passed outlives the service; the service outlives every call under way. `runner`
  // keeps `view` up to date.
  IntakeService(storage::EventLog& log, storage::ViewRunner& runner, DefinitionView& view,
                const Joining& joining, kit::Clock clock);

  void Register(kit::Dispatcher& dispatcher);

 private:
  using SubmitReply = kit::Reply<v1::SubmitResponseResponse>;

  // Goes on with a worker when the newest facts may say otherwise.
  void SubmitResponse(kit::Dispatcher& dispatcher, const kit::CallContext& context,
                      const v1::SubmitResponseRequest& request, SubmitReply reply);
  // Judges with the newest facts. May wait for the log.
  void SubmitWithNews(const kit::CallContext& context, const v1::SubmitResponseRequest& request,
                      SubmitReply reply);
  void Withdraw(const kit::CallContext& context, const v1::WithdrawResponseRequest& request,
                const kit::Reply<v1::WithdrawResponseResponse>& reply);
  void SubmitFeedback(const kit::CallContext& context, const v1::SubmitFeedbackRequest& request,
                      const kit::Reply<v1::SubmitFeedbackResponse>& reply);

  absl::StatusOr<JudgedResponse> JudgeSubmitted(const kit::CallContext& context,
                                                const v1::SubmitResponseRequest& request) const;
  void Take(const std::string& request_id, absl::StatusOr<JudgedResponse> judged,
            SubmitReply reply);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  DefinitionView& view_;
  const Joining& joining_;
  const kit::Clock clock_;
  LessonSeats seats_;
};

}  // namespace ourvoice::intake

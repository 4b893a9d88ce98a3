#include "services/intake/intake_service.h"

#include <absl/strings/escaping.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "services/intake/behind.h"
#include "services/intake/error_domain.h"
#include "services/intake/feedback.h"
#include "services/intake/request_id.h"
#include "services/intake/screened.h"
#include "services/intake/submission.h"
#include "services/intake/withdrawal.h"
#include "services/kit/content_hash.h"
#include "services/kit/error_detail.h"
#include "services/kit/follow_up_words.h"
#include "services/kit/scope.h"
#include "storage/record/read_events.h"

namespace ourvoice::intake {
namespace {

using storage::AppendResult;
using v1::ResponseSubmitted;

constexpr absl::Duration kPatience = absl::Seconds(2);

absl::Status LessonFull() {
  return kit::ErrorWithReason(absl::StatusCode::kResourceExhausted,
                              "as many have answered with this code as it is for: tell whoever "
                              "runs the lesson, who can make another",
                              "LESSON_FULL", kErrorDomain);
}

}  // namespace

IntakeService::IntakeService(storage::EventLog& log, storage::ViewRunner& runner,
                             DefinitionView& view, const Joining& joining, kit::Clock clock)
    : log_(log), runner_(runner), view_(view), joining_(joining), clock_(std::move(clock)) {}

void IntakeService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterAsync<v1::SubmitResponseRequest, v1::SubmitResponseResponse>(
      "ourvoice.intake.v1.IntakeService.SubmitResponse",
      [this, &dispatcher](const kit::CallContext& context, const auto& request, auto reply) {
        SubmitResponse(dispatcher, context, request, std::move(reply));
      });
  dispatcher.RegisterAsync<v1::WithdrawResponseRequest, v1::WithdrawResponseResponse>(
      "ourvoice.intake.v1.IntakeService.WithdrawResponse",
      [this](const kit::CallContext& context, const auto& request, const auto& reply) {
        Withdraw(context, request, reply);
      });
  dispatcher.RegisterAsync<v1::SubmitFeedbackRequest, v1::SubmitFeedbackResponse>(
      "ourvoice.intake.v1.IntakeService.SubmitFeedback",
      [this](const kit::CallContext& context, const auto& request, const auto& reply) {
        SubmitFeedback(context, request, reply);
      });
}

absl::StatusOr<JudgedResponse> IntakeService::JudgeSubmitted(
    const kit::CallContext& context, const v1::SubmitResponseRequest& request) const {
  const v1::Response& response = request.response();
  const std::shared_ptr<const PublishedSurvey> survey = view_.Find(response.survey_id());
  Circumstances circumstances{.survey = survey.get(),
                              .setting_known = view_.HasSetting(response.setting_id()),
                              .now = clock_(),
                              .by_public = context.caller.role == options::v1::ROLE_PUBLIC};
  if (!request.code().empty()) {
    absl::StatusOr<Joined> joined = joining_.Find(request.code(), circumstances.now);
    if (!joined.ok()) return joined.status();
    circumstances.joined = *std::move(joined);
  }
  const std::string& setting_id =
      circumstances.joined.has_value() ? circumstances.joined->setting_id : response.setting_id();
  if (absl::Status scope = kit::CheckScope(context.caller, setting_id); !scope.ok()) return scope;
  absl::StatusOr<JudgedResponse> judged = JudgeResponse(response, circumstances);
  if (judged.ok() && circumstances.joined.has_value() && circumstances.joined->IsPersonal()) {
    judged->event.set_client_request_hash(
        absl::HexStringToBytes(kit::ContentHash(request.request_id())));
  }
  return judged;
}

void IntakeService::SubmitResponse(kit::Dispatcher& dispatcher, const kit::CallContext& context,
                                   const v1::SubmitResponseRequest& request, SubmitReply reply) {
  if (const absl::Status status = CheckUnguessableId(request.request_id()); !status.ok()) {
    reply(status);
    return;
  }
  absl::StatusOr<JudgedResponse> judged = JudgeSubmitted(context, request);
  if (MayChangeWithNews(judged)) {
    dispatcher.RunOnWorker(
        context, [this, context, &request, reply] { SubmitWithNews(context, request, reply); },
        reply);
  } else {
    Take(request.request_id(), std::move(judged), std::move(reply));
  }
}

void IntakeService::SubmitWithNews(const kit::CallContext& context,
                                   const v1::SubmitResponseRequest& request, SubmitReply reply) {
  const absl::Status ready = request.code().empty() ? absl::OkStatus() : joining_.LoadKeys();
  const absl::StatusOr<storage::Position> head =
      ready.ok() ? log_.Head() : absl::StatusOr<storage::Position>(ready);
  if (!head.ok()) {
    reply(head.status());
    return;
  }
  const auto judge = [this, context, &request, reply = std::move(reply)](bool applied) {
    absl::StatusOr<JudgedResponse> again = JudgeSubmitted(context, request);
    if (!applied && MayChangeWithNews(again)) {
      reply(Behind());
    } else {
      Take(request.request_id(), std::move(again), reply);
    }
  };
  runner_.WhenApplied(*head, kPatience, [this, &request, head = *head, judge](bool applied) {
    if (!applied || request.code().empty()) {
      judge(applied);
    } else {
      joining_.WhenApplied(head, kPatience, judge);
    }
  });
}

void IntakeService::Take(const std::string& request_id, absl::StatusOr<JudgedResponse> judged,
                         SubmitReply reply) {
  if (!judged.ok()) {
    reply(judged.status());
    return;
  }
  const std::optional<Joined> joined = judged->joined;
  const uint32_t voices = judged->event.response().voices();
  const bool of_lesson = joined.has_value() && joined->lesson.has_value();
  const bool has_seat =
      of_lesson && judged->taken.ok() && seats_.Take(joined->batch, voices, joined->lesson->seats);
  // A repeat still gets its first answer.
  if (of_lesson && !has_seat) judged->taken.Update(LessonFull());
  const bool is_personal = joined.has_value() && joined->IsPersonal();
  AppendResponse(log_, is_personal ? joined->answer_request_id : request_id, *judged, clock_(),
                 [this, is_personal, voices, batch = has_seat ? joined->batch : "",
                  reply = std::move(reply)](absl::StatusOr<AppendResult> result) {
                   if (!batch.empty() && (!result.ok() || result->repeated)) {
                     seats_.GiveBack(batch, voices);
                   }
                   if (!result.ok()) {
                     const bool used = is_personal && absl::IsAlreadyExists(result.status());
                     reply(used ? CodeUsed() : result.status());
                     return;
                   }
                   v1::SubmitResponseResponse response;
                   response.set_follow_up_words(result->events[0].follow_up_words);
                   response.set_repeated_request(result->repeated);
                   reply(std::move(response));
                 });
}

void IntakeService::Withdraw(const kit::CallContext& context,
                             const v1::WithdrawResponseRequest& request,
                             const kit::Reply<v1::WithdrawResponseResponse>& reply) {
  if (const absl::Status status = CheckUnguessableId(request.request_id()); !status.ok()) {
    reply(status);
    return;
  }
  absl::StatusOr<std::string> words =
      kit::ReadFollowUpWords(request.follow_up_words(), kErrorDomain, "follow_up_words");
  if (!words.ok()) {
    reply(words.status());
    return;
  }
  WithdrawResponse(log_,
                   {.request_id = request.request_id(),
                    .follow_up_words = *std::move(words),
                    .reason = context.caller.role == options::v1::ROLE_PUBLIC
                                  ? v1::ResponseWithdrawn::REASON_TAKEN_BACK
                                  : v1::ResponseWithdrawn::REASON_TAKEN_BACK_FOR,
                    .now = clock_()},
                   [reply](const absl::StatusOr<AppendResult>& result) {
                     if (!result.ok()) {
                       reply(result.status());
                       return;
                     }
                     v1::WithdrawResponseResponse response;
                     response.add_kept(v1::WithdrawResponseResponse::KEPT_FIGURES_GIVEN_OUT);
                     response.set_repeated_request(result->repeated);
                     reply(std::move(response));
                   });
}

void IntakeService::SubmitFeedback(const kit::CallContext& context,
                                   const v1::SubmitFeedbackRequest& request,
                                   const kit::Reply<v1::SubmitFeedbackResponse>& reply) {
  if (const absl::Status status = CheckUnguessableId(request.request_id()); !status.ok()) {
    reply(status);
    return;
  }
  absl::StatusOr<v1::FeedbackSubmitted> event = JudgeFeedback(request.feedback());
  if (!event.ok()) {
    reply(event.status());
    return;
  }
  event->set_author(context.caller.account);
  const bool asks = AsksWhetherItHappensNow(event->feedback());
  log_.Append({.request_id = request.request_id(),
               .events = {storage::MakeEvent("feedback-", 0, *event)},
               .occur_time = clock_()},
              [reply, asks](absl::StatusOr<AppendResult> result) {
                if (!result.ok()) {
                  reply(result.status());
                  return;
                }
                v1::SubmitFeedbackResponse response;
                response.set_feedback_id(storage::IdOf(result->events[0].stream));
                response.set_repeated_request(result->repeated);
                response.set_is_this_happening_now(asks);
                reply(std::move(response));
              });
}

}  // namespace ourvoice::intake

#include "services/intake/intake_service.h"

#include <absl/strings/ascii.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <utility>

#include "services/intake/feedback.h"
#include "services/intake/import.h"
#include "services/intake/screened.h"
#include "services/intake/submission.h"
#include "services/intake/withdrawal.h"
#include "services/kit/error_detail.h"
#include "services/kit/follow_up_words.h"
#include "storage/record/read_events.h"

namespace ourvoice::intake {
namespace {

using storage::AppendResult;
using v1::ResponseSubmitted;

constexpr std::string_view kErrorDomain = "intake.ourvoice";
constexpr absl::Duration kPatience = absl::Seconds(2);
// While one message becomes durable, the next are judged.
constexpr size_t kMessagesUnderWayMax = 3;

absl::Status CheckRequestId(const std::string& request_id) {
  constexpr std::string_view kPunctuation = "_.:-";
  const bool fits =
      request_id.size() >= 16 && request_id.size() <= 128 &&
      std::all_of(request_id.begin(), request_id.end(), [&](char letter) {
        return absl::ascii_isalnum(letter) || kPunctuation.find(letter) != std::string_view::npos;
      });
  if (fits) return absl::OkStatus();
  return kit::InvalidFields(kErrorDomain,
                            {{"request_id", "must be 16 to 128 letters, digits and `_.:-`"}});
}

absl::Status Behind() {
  return absl::UnavailableError("surveys and settings are not known up to date: try again");
}

}  // namespace

IntakeService::IntakeService(storage::EventLog& log, storage::ViewRunner& runner,
                             DefinitionView& view, kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)) {}

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
      [this](const kit::CallContext&, const auto& request, const auto& reply) {
        SubmitFeedback(request, reply);
      });
  dispatcher.RegisterStreaming<v1::ImportResponsesRequest, v1::ImportResponsesResponse>(
      "ourvoice.intake.v1.IntakeService.ImportResponses",
      [this](const kit::CallContext& context, ImportStream stream) {
        return ImportResponses(context, std::move(stream));
      });
}

absl::StatusOr<JudgedResponse> IntakeService::Judge(const v1::Response& response,
                                                    ResponseSubmitted::Channel channel) const {
  const std::shared_ptr<const PublishedSurvey> survey = view_.Find(response.survey_id());
  return JudgeResponse(response, {.survey = survey.get(),
                                  .setting_known = view_.HasSetting(response.setting_id()),
                                  .channel = channel,
                                  .now = clock_()});
}

void IntakeService::SubmitResponse(kit::Dispatcher& dispatcher, const kit::CallContext& context,
                                   const v1::SubmitResponseRequest& request, SubmitReply reply) {
  if (const absl::Status status = CheckRequestId(request.request_id()); !status.ok()) {
    reply(status);
    return;
  }
  const absl::StatusOr<JudgedResponse> judged =
      Judge(request.response(), ResponseSubmitted::CHANNEL_SUBMITTED);
  if (MayChangeWithNews(judged)) {
    dispatcher.RunOnWorker(
        context, [this, &request, reply] { SubmitWithNews(request, reply); }, reply);
  } else {
    Take(request.request_id(), judged, std::move(reply));
  }
}

void IntakeService::SubmitWithNews(const v1::SubmitResponseRequest& request, SubmitReply reply) {
  const absl::StatusOr<storage::Position> head = log_.Head();
  if (!head.ok()) {
    reply(head.status());
    return;
  }
  runner_.WhenApplied(*head, kPatience, [this, &request, reply = std::move(reply)](bool applied) {
    const absl::StatusOr<JudgedResponse> again =
        Judge(request.response(), ResponseSubmitted::CHANNEL_SUBMITTED);
    if (!applied && MayChangeWithNews(again)) {
      reply(Behind());
    } else {
      Take(request.request_id(), again, reply);
    }
  });
}

void IntakeService::Take(const std::string& request_id,
                         const absl::StatusOr<JudgedResponse>& judged, SubmitReply reply) {
  if (!judged.ok()) {
    reply(judged.status());
    return;
  }
  AppendResponse(log_, request_id, *judged, clock_(),
                 [reply = std::move(reply)](absl::StatusOr<AppendResult> result) {
                   if (!result.ok()) {
                     reply(result.status());
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
  if (const absl::Status status = CheckRequestId(request.request_id()); !status.ok()) {
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

void IntakeService::SubmitFeedback(const v1::SubmitFeedbackRequest& request,
                                   const kit::Reply<v1::SubmitFeedbackResponse>& reply) {
  if (const absl::Status status = CheckRequestId(request.request_id()); !status.ok()) {
    reply(status);
    return;
  }
  const absl::StatusOr<v1::FeedbackSubmitted> event = JudgeFeedback(request.feedback());
  if (!event.ok()) {
    reply(event.status());
    return;
  }
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

absl::Status IntakeService::ImportResponses(const kit::CallContext& context, ImportStream stream) {
  ImportTally tally;
  absl::Status status = ImportMessages(stream, tally);
  // Rows stay, however the import ended: so does the fact that somebody imported them.
  status.Update(tally.Record(log_, context.caller.account, clock_()));
  return status;
}

absl::Status IntakeService::ImportMessages(ImportStream& stream, ImportTally& tally) {
  const ImportMeans means{
      .log = log_,
      .judge =
          [this](const v1::Response& response) {
            return Judge(response, ResponseSubmitted::CHANNEL_IMPORTED);
          },
      .catch_up = [this]() -> absl::Status {
        const absl::StatusOr<storage::Position> head = log_.Head();
        if (!head.ok()) return head.status();
        return runner_.WaitUntilApplied(*head, kPatience) ? absl::OkStatus() : Behind();
      },
      .places = import_places_,
  };
  std::deque<ImportedMessage> under_way;
  absl::Status status;
  while (status.ok() || !under_way.empty()) {
    // A client may wait for each answer before it sends on, or send without waiting.
    const bool reads = status.ok() && under_way.size() < kMessagesUnderWayMax &&
                       (under_way.empty() || stream.HasNext());
    if (reads) {
      v1::ImportResponsesRequest request;
      status = stream.Read(request);
      if (status.ok()) under_way.emplace_back(means, std::move(request), clock_());
    } else {
      const absl::StatusOr<v1::ImportResponsesResponse> answer = under_way.front().Finish(tally);
      under_way.pop_front();
      // The end of the requests is no error. After the first error nothing is answered any more, as
      // answers come in the order of the messages; what became of the rows is still counted.
      if (status.ok() || absl::IsOutOfRange(status)) {
        const absl::Status told = answer.ok() ? stream.Write(*answer) : answer.status();
        if (!told.ok()) status = told;
      }
    }
  }
  return absl::IsOutOfRange(status) ? absl::OkStatus() : status;
}

}  // namespace ourvoice::intake

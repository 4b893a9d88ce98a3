#include "services/survey/survey_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <functional>
#include <string>
#include <vector>

#include "services/survey/stream_history.h"

namespace ourvoice::survey {
namespace {

using History = std::vector<storage::RecordedEvent>;

template <typename Event>
absl::Status EvolveIf(Survey& survey, const storage::RecordedEvent& recorded) {
  if (!Is<Event>(recorded)) return absl::OkStatus();
  const absl::StatusOr<Event> event = Read<Event>(recorded);
  if (event.ok()) Evolve(survey, *event);
  return event.status();
}

absl::StatusOr<Survey> SurveyFrom(const History& history) {
  Survey survey;
  for (const storage::RecordedEvent& recorded : history) {
    absl::Status status = EvolveIf<v1::SurveyDrafted>(survey, recorded);
    status.Update(EvolveIf<v1::SurveyPublished>(survey, recorded));
    status.Update(EvolveIf<v1::SurveyClosed>(survey, recorded));
    if (!status.ok()) return status;
  }
  return survey;
}

// The fact that the request led to when it was first sent; `otherwise` when it is no repeat.
template <typename Event>
absl::StatusOr<Event> FirstFact(storage::EventLog& log, const std::string& request_id,
                                const History& history,
                                const std::function<bool(const Event&)>& answers_request,
                                absl::Status otherwise) {
  for (auto recorded = history.rbegin(); recorded != history.rend(); ++recorded) {
    if (!Is<Event>(*recorded)) continue;
    absl::StatusOr<Event> event = Read<Event>(*recorded);
    if (!event.ok()) return event.status();
    if (!answers_request(*event)) continue;
    const absl::StatusOr<bool> first = WasAppendedBy(log, request_id, {*recorded});
    if (!first.ok()) return first.status();
    if (*first) return event;
  }
  return otherwise;
}

template <typename Event, typename Request>
absl::StatusOr<Event> Change(storage::EventLog& log, std::string_view survey_id,
                             const Request& request, std::string_view actor, absl::Time now,
                             const std::function<bool(const Event&)>& answers_request) {
  const std::string stream = "survey-" + std::string(survey_id);
  const absl::StatusOr<History> history = ReadHistory(log, stream);
  if (!history.ok()) return history.status();
  const absl::StatusOr<Survey> survey = SurveyFrom(*history);
  if (!survey.ok()) return survey.status();
  absl::StatusOr<Event> event = Decide(*survey, request);
  absl::Status refused = event.status();
  if (event.ok()) {
    refused = storage::AppendAndWait(
                  log, {.request_id = request.request_id(),
                        .events = {storage::MakeEvent(stream, history->size(), *event)},
                        .occur_time = now,
                        .actor = std::string(actor)})
                  .status();
    if (refused.ok()) return event;
    // Only a request id that is known can belong to a repeat.
    if (!absl::IsAlreadyExists(refused)) return refused;
  }
  return FirstFact<Event>(log, request.request_id(), *history, answers_request, refused);
}

}  // namespace

absl::StatusOr<v1::SurveyDrafted> ChangeSurvey(storage::EventLog& log,
                                               const v1::DraftSurveyRequest& request,
                                               std::string_view actor, absl::Time now) {
  using google::protobuf::util::MessageDifferencer;
  return Change<v1::SurveyDrafted>(
      log, request.definition().id(), request, actor, now, [&](const v1::SurveyDrafted& event) {
        return MessageDifferencer::Equals(event.definition(), request.definition());
      });
}

absl::StatusOr<v1::SurveyPublished> ChangeSurvey(storage::EventLog& log,
                                                 const v1::PublishSurveyRequest& request,
                                                 std::string_view actor, absl::Time now) {
  return Change<v1::SurveyPublished>(log, request.survey_id(), request, actor, now,
                                     [](const v1::SurveyPublished&) { return true; });
}

absl::StatusOr<v1::SurveyClosed> ChangeSurvey(storage::EventLog& log,
                                              const v1::CloseSurveyRequest& request,
                                              std::string_view actor, absl::Time now) {
  return Change<v1::SurveyClosed>(log, request.survey_id(), request, actor, now,
                                  [](const v1::SurveyClosed&) { return true; });
}

}  // namespace ourvoice::survey

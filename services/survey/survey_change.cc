#include "services/survey/survey_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <string>

#include "services/survey/readiness.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr auto kReader = options::v1::READER_SURVEY;

std::string StreamOf(const std::string& survey_id) { return "survey-" + survey_id; }

absl::Status EvolveSurvey(Survey& survey, const storage::RecordedEvent& recorded) {
  absl::Status status = storage::EvolveIf<v1::SurveyDrafted>(survey, recorded);
  status.Update(storage::EvolveIf<v1::SurveyPublished>(survey, recorded));
  status.Update(storage::EvolveIf<v1::SurveyClosed>(survey, recorded));
  return status;
}

template <typename Event, typename Request>
storage::StreamChange<Survey, Event> ChangeBy(const std::string& survey_id, const Request& request,
                                              std::string_view actor, absl::Time now) {
  return {.stream = StreamOf(survey_id),
          .request_id = request.request_id(),
          .actor = std::string(actor),
          .now = now,
          .reader = kReader,
          .evolve = EvolveSurvey,
          .decide = [&request](const Survey& survey) { return Decide(survey, request); }};
}

}  // namespace

absl::StatusOr<Survey> ReadSurvey(storage::EventLog& log, const std::string& survey_id) {
  const auto events = storage::ReadWholeStream(log, StreamOf(survey_id), kReader);
  if (!events.ok()) return events.status();
  return storage::EvolveAll<Survey>(*events, EvolveSurvey);
}

absl::StatusOr<v1::SurveyDrafted> ChangeSurvey(storage::EventLog& log,
                                               const v1::DraftSurveyRequest& request,
                                               std::string_view actor, absl::Time now) {
  auto change = ChangeBy<v1::SurveyDrafted>(request.definition().id(), request, actor, now);
  change.is_answer = [&request](const v1::SurveyDrafted& event) {
    return MessageDifferencer::Equals(event.definition(), request.definition());
  };
  return storage::ChangeStream(log, change);
}

absl::StatusOr<v1::SurveyPublished> ChangeSurvey(storage::EventLog& log,
                                                 const v1::PublishSurveyRequest& request,
                                                 const std::optional<DutyRota>& rota,
                                                 std::string_view actor, absl::Time now) {
  auto change = ChangeBy<v1::SurveyPublished>(request.survey_id(), request, actor, now);
  change.decide = [&](const Survey& survey) -> absl::StatusOr<v1::SurveyPublished> {
    auto published = Decide(survey, request);
    if (!published.ok()) return published;
    const Violations missing = Readiness(published->definition(), {.rota = rota, .now = now});
    if (!missing.empty()) return NotReady(missing);
    return published;
  };
  return storage::ChangeStream(log, change);
}

absl::StatusOr<v1::SurveyClosed> ChangeSurvey(storage::EventLog& log,
                                              const v1::CloseSurveyRequest& request,
                                              std::string_view actor, absl::Time now) {
  return storage::ChangeStream(
      log, ChangeBy<v1::SurveyClosed>(request.survey_id(), request, actor, now));
}

}  // namespace ourvoice::survey

#include "services/survey/joining_change.h"

#include <utility>

#include "services/kit/content_hash.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
namespace {

constexpr auto kReader = options::v1::READER_SURVEY;

template <typename Event, typename Request>
storage::StreamChange<Joining, Event> ChangeBy(const Request& request, std::string_view actor,
                                               absl::Time now) {
  return {.stream = joining::StreamOf(request.survey_id(), request.wave_id()),
          .request_id = request.request_id(),
          .actor = std::string(actor),
          .now = now,
          .reader = kReader,
          .evolve = [](Joining& state, const auto& recorded) { return Evolve(state, recorded); },
          .decide = [&request](const Joining& state) { return Decide(state, request); }};
}

// Request id of what the service does to a stream by itself. No request id of somebody who has not
// signed in has a slash.
std::string OwnRequestId(const std::string& what, const std::string& stream) {
  return what + "/" + kit::ContentHash(stream);
}

// Issues codes, and tells them by the key that they were made from.
template <typename Request>
auto Issue(storage::EventLog& log, const Request& request, std::string_view actor, absl::Time now)
    -> absl::StatusOr<decltype(AnswerFor(std::declval<joining::JoinKey>(), request, {}))> {
  auto change = ChangeBy<v1::CodesIssued>(request, actor, now);
  std::optional<joining::JoinKey> key;
  change.decide = [&](const Joining& state) {
    key = state.key;
    return Decide(state, request);
  };
  change.is_answer = [&](const v1::CodesIssued& issued) {
    return key.has_value() && IsAnswer(request, issued);
  };
  const absl::StatusOr<v1::CodesIssued> issued = storage::ChangeStream(log, change);
  if (!issued.ok()) return issued.status();
  return AnswerFor(*key, request, *issued);
}

}  // namespace

absl::StatusOr<Joining> ReadJoining(storage::EventLog& log, std::string_view survey_id,
                                    std::string_view wave_id) {
  const auto events = storage::ReadWholeStream(log, joining::StreamOf(survey_id, wave_id), kReader);
  if (!events.ok()) return events.status();
  return storage::EvolveAll<Joining>(
      *events, [](Joining& state, const auto& recorded) { return Evolve(state, recorded); });
}

absl::Status BeginJoining(storage::EventLog& log, const std::string& survey_id,
                          const std::string& wave_id, const NewJoinKey& new_key, absl::Time now) {
  const absl::StatusOr<Joining> known = ReadJoining(log, survey_id, wave_id);
  if (!known.ok()) return known.status();
  if (known->key.has_value() || known->ended) return absl::OkStatus();
  v1::JoiningBegun begun;
  begun.set_survey_id(survey_id);
  begun.set_wave_id(wave_id);
  begun.set_key(new_key());
  const std::string stream = joining::StreamOf(survey_id, wave_id);
  const absl::Status appended =
      storage::AppendAndWait(log, {.request_id = OwnRequestId("begin", stream),
                                   .events = {storage::MakeEvent(stream, 0, begun)},
                                   .occur_time = now})
          .status();
  // Somebody else began it meanwhile.
  return storage::MayBeARepeat(appended) ? absl::OkStatus() : appended;
}

absl::StatusOr<v1::IssueLessonCodeResponse> ChangeJoining(storage::EventLog& log,
                                                          const v1::IssueLessonCodeRequest& request,
                                                          std::string_view actor, absl::Time now) {
  return Issue(log, request, actor, now);
}

absl::StatusOr<v1::IssuePersonalCodesResponse> ChangeJoining(
    storage::EventLog& log, const v1::IssuePersonalCodesRequest& request, std::string_view actor,
    absl::Time now) {
  return Issue(log, request, actor, now);
}

absl::StatusOr<v1::WithdrawCodesResponse> ChangeJoining(storage::EventLog& log,
                                                        const v1::WithdrawCodesRequest& request,
                                                        std::string_view actor, absl::Time now) {
  auto change = ChangeBy<v1::CodesWithdrawn>(request, actor, now);
  change.is_answer = [&](const v1::CodesWithdrawn& event) {
    return event.batch() == request.batch();
  };
  const auto withdrawn = storage::ChangeStream(log, change);
  if (!withdrawn.ok()) return withdrawn.status();
  return v1::WithdrawCodesResponse();
}

absl::Status EndJoining(storage::EventLog& log, std::string_view survey_id,
                        std::string_view wave_id, absl::Time now) {
  const std::string stream = joining::StreamOf(survey_id, wave_id);
  // Envelopes alone tell.
  const auto events = storage::ReadWholeStream(log, stream, options::v1::READER_UNSPECIFIED);
  if (!events.ok()) return events.status();
  if (events->empty() || storage::Is<v1::JoiningEnded>(events->back())) return absl::OkStatus();
  return storage::AppendAndWait(
             log, {.request_id = OwnRequestId("end", stream),
                   .events = {storage::MakeEvent(stream, events->size(), v1::JoiningEnded())},
                   .occur_time = now})
      .status();
}

}  // namespace ourvoice::survey

#include "services/intake/contribution_change.h"

#include "services/kit/text.h"
#include "storage/record/read_events.h"
#include "storage/record/stream_change.h"

namespace ourvoice::intake {
namespace {

constexpr char kStream[] = "feedback-";

template <typename Event>
absl::Status EvolveBy(KeptFeedback& kept, const storage::RecordedEvent& event) {
  const absl::StatusOr<Event> read = storage::Read<Event>(event);
  if (read.ok()) Evolve(kept, *read, event.envelope.occur_time());
  return read.status();
}

// What nobody can open any more is not there.
absl::Status EvolveByEvent(KeptFeedback& kept, const storage::RecordedEvent& event) {
  if (!event.opened) return absl::OkStatus();
  kept.contribution.set_feedback_id(storage::IdOf(event.envelope.stream()));
  if (storage::Is<v1::FeedbackSubmitted>(event))
    return EvolveBy<v1::FeedbackSubmitted>(kept, event);
  if (storage::Is<v1::FeedbackAnswered>(event)) return EvolveBy<v1::FeedbackAnswered>(kept, event);
  return absl::OkStatus();
}

// The same for an answer, which goes with what it answers, and is not given again once that is
// gone.
absl::Status EvolveForAnswer(KeptFeedback& kept, const storage::RecordedEvent& event) {
  return event.opened ? EvolveByEvent(kept, event) : NoSuchFeedback();
}

bool SaysTheSame(const v1::FeedbackAnswered& first, const v1::AnswerFeedbackRequest& request) {
  return first.state() == request.state() && first.reply() == request.reply() &&
         first.answered_by() == request.answered_by();
}

}  // namespace

absl::StatusOr<KeptFeedback> ReadFeedback(storage::EventLog& log, const std::string& feedback_id) {
  const auto events =
      storage::ReadWholeStream(log, kStream + feedback_id, options::v1::READER_INTAKE);
  if (!events.ok()) return events.status();
  return storage::EvolveAll<KeptFeedback>(*events, EvolveByEvent);
}

absl::StatusOr<v1::FeedbackAnswered> AnswerContribution(storage::EventLog& log,
                                                        const v1::AnswerFeedbackRequest& request,
                                                        const kit::Caller& caller, absl::Time now) {
  // What is no id names no stream.
  if (!kit::IsId(request.feedback_id())) return NoSuchFeedback();
  return storage::ChangeStream(
      log,
      storage::StreamChange<KeptFeedback, v1::FeedbackAnswered>{
          .stream = kStream + request.feedback_id(),
          .request_id = request.request_id(),
          .actor = caller.account,
          .now = now,
          .reader = options::v1::READER_INTAKE,
          .evolve = EvolveForAnswer,
          .decide = [&](const KeptFeedback& kept) { return Decide(kept, request, caller.role); },
          .is_answer =
              [&](const v1::FeedbackAnswered& first) { return SaysTheSame(first, request); }});
}

absl::StatusOr<v1::FeedbackWithdrawn> WithdrawContribution(
    storage::EventLog& log, const v1::WithdrawFeedbackRequest& request, const kit::Caller& caller,
    absl::Time now) {
  if (!kit::IsId(request.feedback_id())) return NoSuchFeedback();
  return storage::ChangeStream(log, storage::StreamChange<KeptFeedback, v1::FeedbackWithdrawn>{
                                        .stream = kStream + request.feedback_id(),
                                        .request_id = request.request_id(),
                                        .now = now,
                                        .reader = options::v1::READER_INTAKE,
                                        .evolve = EvolveByEvent,
                                        .decide = [&](const KeptFeedback& kept) {
                                          return DecideToWithdraw(kept, caller.account);
                                        }});
}

}  // namespace ourvoice::intake

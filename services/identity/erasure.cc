#include "services/identity/erasure.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "services/kit/append_all.h"
#include "services/kit/content_hash.h"
#include "storage/record/event_policy.h"
#include "storage/record/read_events.h"

namespace ourvoice::identity {
namespace {

using v1::SubjectOutcome;

// Envelopes are enough: no payload is opened.
constexpr auto kReader = options::v1::READER_UNSPECIFIED;

// The same each time for the subject at this place of a request.
std::string RequestIdOf(const Erasure& erasure, size_t place) {
  return fmt::format("erase/{}/{}", kit::ContentHash(erasure.request_id), place);
}

// The subject that this request erased when it was first sent; empty when it did not.
absl::StatusOr<std::string> FindFirst(storage::EventLog& log, const Erasure& erasure,
                                      size_t place) {
  const auto found = storage::FindRequestAndWait(log, RequestIdOf(erasure, place), kReader);
  if (absl::IsNotFound(found.status())) return "";
  if (!found.ok()) return found.status();
  return found->empty() ? "" : (*found)[0].envelope.subject();
}

// The stream of a subject; empty when words lead to none, and did not when the request was first
// sent.
absl::StatusOr<std::string> SubjectAt(storage::EventLog& log, const Erasure& erasure,
                                      size_t place) {
  const v1::SubjectToErase& subject = erasure.subjects[place];
  if (!subject.has_follow_up_words()) return subject.subject();
  const auto submitted = storage::FindFollowUpAndWait(log, subject.follow_up_words(), kReader);
  if (absl::IsNotFound(submitted.status())) return FindFirst(log, erasure, place);
  if (!submitted.ok()) return submitted.status();
  return submitted->envelope.stream();
}

// What became of a subject that the log would not erase: it has no key any more, or never had one.
absl::StatusOr<SubjectOutcome::Outcome> OutcomeWithoutKey(storage::EventLog& log,
                                                          const std::string& subject) {
  const auto events = log.ReadStream(subject, 0, 1, kReader);
  if (!events.ok()) return events.status();
  if (events->empty()) return SubjectOutcome::OUTCOME_UNKNOWN;
  const auto policy = storage::PolicyOf((*events)[0].envelope.type());
  if (!policy.ok()) return policy.status();
  return (*policy)->opens_subject() ? SubjectOutcome::OUTCOME_ERASED_BEFORE
                                    : SubjectOutcome::OUTCOME_UNKNOWN;
}

absl::StatusOr<SubjectOutcome::Outcome> OutcomeOf(storage::EventLog& log,
                                                  const std::string& subject,
                                                  const absl::Status& appended) {
  if (appended.ok()) return SubjectOutcome::OUTCOME_ERASED;
  if (absl::IsFailedPrecondition(appended)) return OutcomeWithoutKey(log, subject);
  return appended;
}

storage::AppendBatch BatchFor(const Erasure& erasure, size_t place, const std::string& subject,
                              std::string_view actor, absl::Time now) {
  v1::SubjectErased erased;
  erased.set_reason_reference(erasure.reason_reference);
  storage::NewEvent event = storage::MakeEvent("erasure-", 0, erased);
  event.subject = subject;
  return {.request_id = RequestIdOf(erasure, place),
          .events = {std::move(event)},
          .occur_time = now,
          .actor = std::string(actor)};
}

}  // namespace

absl::StatusOr<std::vector<std::string>> SubjectsOf(storage::EventLog& log,
                                                    const Erasure& erasure) {
  std::vector<std::string> subjects;
  for (size_t place = 0; place < erasure.subjects.size(); ++place) {
    absl::StatusOr<std::string> subject = SubjectAt(log, erasure, place);
    if (!subject.ok()) return subject.status();
    subjects.push_back(*std::move(subject));
  }
  return subjects;
}

absl::StatusOr<v1::EraseSubjectsResponse> Erase(storage::EventLog& log, const Erasure& erasure,
                                                const std::vector<std::string>& subjects,
                                                std::string_view actor, absl::Time now) {
  v1::EraseSubjectsResponse response;
  std::vector<storage::AppendBatch> batches;
  // Of each batch.
  std::vector<SubjectOutcome*> outcomes;
  for (size_t place = 0; place < subjects.size(); ++place) {
    SubjectOutcome& outcome = *response.add_outcomes();
    outcome.set_outcome(SubjectOutcome::OUTCOME_UNKNOWN);
    if (subjects[place].empty()) continue;
    batches.push_back(BatchFor(erasure, place, subjects[place], actor, now));
    outcome.set_subject(subjects[place]);
    outcomes.push_back(&outcome);
  }
  const auto results = kit::AppendAll(log, std::move(batches));
  for (size_t i = 0; i < results.size(); ++i) {
    const auto outcome = OutcomeOf(log, outcomes[i]->subject(), results[i].status());
    if (!outcome.ok()) return outcome.status();
    outcomes[i]->set_outcome(*outcome);
  }
  return response;
}

}  // namespace ourvoice::identity

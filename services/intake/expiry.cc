#include "services/intake/expiry.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/intake/retention.h"
#include "services/kit/append_all.h"
#include "storage/record/read_events.h"

namespace ourvoice::intake {
namespace {

using storage::RecordedEvent;

constexpr size_t kPageEventsMax = 1000;

// A version of a survey whose answers have fallen due.
struct DueVersion {
  std::string survey_id;
  uint32_t version = 0;
  Retention retention;
  uint64_t stream_version = 0;
  uint64_t erased_count = 0;

  std::string Stream() const { return fmt::format("retention-{}/{}", survey_id, version); }
};

// Request ids hold a character that no client may use in one.
absl::Status Record(storage::EventLog& log, const DueVersion& due, std::string_view purpose,
                    const google::protobuf::Message& event, absl::Time now) {
  return storage::AppendAndWait(
             log, {.request_id = fmt::format("{}/{}/{}", purpose, due.Stream(), due.stream_version),
                   .events = {storage::MakeEvent(due.Stream(), due.stream_version, event)},
                   .occur_time = now})
      .status();
}

absl::Status RecordDue(storage::EventLog& log, const DueVersion& due, absl::Time now) {
  v1::ResponsesFellDue event;
  event.set_survey_id(due.survey_id);
  event.set_survey_version(due.version);
  return Record(log, due, "due", event, now);
}

absl::Status RecordExpired(storage::EventLog& log, const DueVersion& due, absl::Time now) {
  v1::ResponsesExpired event;
  event.set_survey_id(due.survey_id);
  event.set_survey_version(due.version);
  event.set_response_count(due.erased_count);
  return Record(log, due, "expired", event, now);
}

// Takes the next step for one version; adds it to `to_erase` where that is to erase.
absl::Status LookAt(storage::EventLog& log, DueVersion due, absl::Time due_time, absl::Time now,
                    std::vector<DueVersion>& to_erase) {
  const auto events = storage::ReadWholeStream(log, due.Stream(), options::v1::READER_INTAKE);
  if (!events.ok()) return events.status();
  for (const RecordedEvent& event : *events) Evolve(due.retention, event);
  due.stream_version = events->size();
  const RetentionStep step = NextStep(due.retention, due_time, now);
  if (step == RetentionStep::kErase) to_erase.push_back(std::move(due));
  return step == RetentionStep::kRecordDue ? RecordDue(log, due, now) : absl::OkStatus();
}

// The version that a response answers; null when it is none of those to erase.
absl::StatusOr<DueVersion*> VersionOf(const RecordedEvent& event,
                                      std::vector<DueVersion>& to_erase) {
  const auto submitted = storage::Read<v1::ResponseSubmitted>(event);
  if (!submitted.ok()) return submitted.status();
  const v1::Response& response = submitted->response();
  const auto due = std::ranges::find_if(to_erase, [&](const DueVersion& version) {
    return version.survey_id == response.survey_id() &&
           version.version == response.survey_version();
  });
  return due == to_erase.end() ? nullptr : &*due;
}

storage::AppendBatch Erasure(const RecordedEvent& submitted, const DueVersion& due,
                             absl::Time now) {
  v1::ResponseWithdrawn withdrawn;
  withdrawn.set_reason(v1::ResponseWithdrawn::REASON_PAST_DATE);
  const std::string& stream = submitted.envelope.stream();
  return {
      .request_id = "expired/" + stream,
      .events = {storage::MakeEvent(stream, submitted.envelope.version(), withdrawn)},
      .occur_time = now,
      .causation_id = due.retention.fell_due_id,
  };
}

// Whether an erasure that ended so leaves nothing to do: it may have been taken back meanwhile.
bool IsSettled(const absl::Status& status) {
  return status.ok() || absl::IsFailedPrecondition(status) || absl::IsAborted(status);
}

// Erases the responses of a page that answer one of the versions, and counts those that were erased
// before an interruption.
absl::Status ErasePage(storage::EventLog& log, const std::vector<RecordedEvent>& events,
                       storage::Position end, absl::Time now, std::vector<DueVersion>& to_erase) {
  std::vector<storage::AppendBatch> erasures;
  std::vector<DueVersion*> versions;
  for (const RecordedEvent& event : events) {
    if (event.position > end) break;
    if (storage::Is<v1::ResponseWithdrawn>(event)) {
      for (DueVersion& due : to_erase) {
        if (event.envelope.causation_id() == due.retention.fell_due_id) ++due.erased_count;
      }
    }
    if (!storage::Is<v1::ResponseSubmitted>(event) || !event.opened) continue;
    const absl::StatusOr<DueVersion*> due = VersionOf(event, to_erase);
    if (!due.ok()) return due.status();
    if (*due == nullptr) continue;
    erasures.push_back(Erasure(event, **due, now));
    versions.push_back(*due);
  }
  const auto results = kit::AppendAll(log, std::move(erasures));
  for (size_t i = 0; i < results.size(); ++i) {
    if (!IsSettled(results[i].status())) return results[i].status();
    if (results[i].ok()) ++versions[i]->erased_count;
  }
  return absl::OkStatus();
}

// One way through the log for all versions.
absl::Status Erase(storage::EventLog& log, absl::Time now, const std::function<bool()>& is_stopped,
                   std::vector<DueVersion>& to_erase) {
  const absl::StatusOr<storage::Position> end = log.Head();
  if (!end.ok()) return end.status();
  const auto follower = log.Follow({}, {"response"}, options::v1::READER_INTAKE);
  for (storage::Position position; position < *end;) {
    if (is_stopped()) return absl::CancelledError("the process stops");
    const auto page = follower->Next(kPageEventsMax, absl::ZeroDuration());
    if (!page.ok()) return page.status();
    position = page->position;
    const absl::Status erased = ErasePage(log, page->events, *end, now, to_erase);
    if (!erased.ok()) return erased;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ExpireResponses(storage::EventLog& log,
                             const std::vector<std::shared_ptr<const PublishedSurvey>>& surveys,
                             absl::Time now, const std::function<bool()>& is_stopped) {
  std::vector<DueVersion> to_erase;
  for (const auto& survey : surveys) {
    for (const auto& [number, version] : survey->versions) {
      const std::optional<absl::Time> due_time = version->due_time();
      if (!due_time.has_value() || now < *due_time) continue;
      absl::Status looked =
          LookAt(log, {.survey_id = version->definition().id(), .version = number}, *due_time, now,
                 to_erase);
      if (!looked.ok()) return looked;
    }
  }
  if (to_erase.empty()) return absl::OkStatus();
  if (absl::Status erased = Erase(log, now, is_stopped, to_erase); !erased.ok()) return erased;
  for (const DueVersion& due : to_erase) {
    if (absl::Status recorded = RecordExpired(log, due, now); !recorded.ok()) return recorded;
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::intake

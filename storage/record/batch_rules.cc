#include "storage/record/batch_rules.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "storage/record/event_policy.h"

namespace ourvoice::storage {
namespace {

using options::v1::EventPolicy;

constexpr int64_t kSecondsPerHour = 3600;

bool IsName(std::string_view text) {
  return text.size() <= kStreamBytesMax && std::all_of(text.begin(), text.end(), [](char letter) {
           return absl::ascii_isgraph(letter);
         });
}

bool IsWholeStreamName(std::string_view stream) {
  const std::string_view category = CategoryOf(stream);
  return IsName(stream) && !category.empty() && stream.size() > category.size() + 1;
}

// Whether the envelope of the event names a subject.
bool HasSubject(const EventPolicy& policy) { return IsSealed(policy) || policy.erases_subject(); }

absl::Status CheckStream(const NewEvent& event, const EventPolicy& policy) {
  if (CategoryOf(event.stream) != policy.category() ||
      event.stream.size() <= policy.category().size()) {
    return absl::InvalidArgumentError(
        fmt::format("its stream must begin with `{}-`", policy.category()));
  }
  if (!IsName(event.stream)) {
    return absl::InvalidArgumentError(
        fmt::format("its stream must be at most {} visible ASCII characters", kStreamBytesMax));
  }
  if (IsNamedByLog(event) && event.version_expected != 0) {
    return absl::InvalidArgumentError("a stream without an id is new: it has no version to expect");
  }
  return absl::OkStatus();
}

absl::Status CheckSubject(const NewEvent& event, const EventPolicy& policy) {
  if (policy.opens_subject() &&
      (event.version_expected != 0 || (!event.subject.empty() && event.subject != event.stream))) {
    return absl::InvalidArgumentError(
        "it opens its subject, so it must begin the subject's stream");
  }
  if (event.subject.empty()) {
    return absl::OkStatus();
  }
  if (!HasSubject(policy)) {
    return absl::InvalidArgumentError(
        "it names a subject, yet its payload is not sealed and it erases none");
  }
  if (!IsWholeStreamName(event.subject) && event.subject != event.stream) {
    return absl::InvalidArgumentError("its subject must be the name of a stream");
  }
  return absl::OkStatus();
}

absl::Status CheckEvent(const NewEvent& event) {
  const absl::StatusOr<const EventPolicy*> policy = PolicyOf(event.type);
  if (!policy.ok()) {
    return policy.status();
  }
  if (absl::Status stream = CheckStream(event, **policy); !stream.ok()) {
    return stream;
  }
  return CheckSubject(event, **policy);
}

// A repeat names no subject, or the event's own stream, with the same meaning.
std::string_view SubjectOf(const NewEvent& event, const EventPolicy& policy,
                           std::string_view stream) {
  if (!HasSubject(policy)) {
    return "";
  }
  return event.subject.empty() || event.subject == event.stream ? stream : event.subject;
}

}  // namespace

absl::Status CheckBatch(const AppendBatch& batch) {
  if (batch.request_id.empty() || batch.request_id.size() > kRequestIdBytesMax) {
    return absl::InvalidArgumentError(
        fmt::format("request_id must be 1 to {} bytes", kRequestIdBytesMax));
  }
  if (batch.events.empty() || batch.events.size() > kBatchEventsMax) {
    return absl::InvalidArgumentError(
        fmt::format("a batch holds 1 to {} events, not {}", kBatchEventsMax, batch.events.size()));
  }
  size_t bytes = 0;
  for (size_t index = 0; index < batch.events.size(); ++index) {
    if (const absl::Status event = CheckEvent(batch.events[index]); !event.ok()) {
      return absl::InvalidArgumentError(
          fmt::format("event {}: {}", index, std::string(event.message())));
    }
    bytes += batch.events[index].payload.size();
  }
  if (bytes > kBatchBytesMax) {
    return absl::InvalidArgumentError(
        fmt::format("a batch holds at most {} bytes, not {}", kBatchBytesMax, bytes));
  }
  return absl::OkStatus();
}

bool IsNamedByLog(const NewEvent& event) {
  return event.stream.find('-') == event.stream.size() - 1;
}

bool Erases(const AppendBatch& batch) {
  return std::any_of(batch.events.begin(), batch.events.end(),
                     [](const NewEvent& event) { return ErasesSubject(event.type); });
}

record::v1::Envelope MakeEnvelope(const AppendBatch& batch, const NewEvent& event,
                                  const EventPolicy& policy, EventNames names) {
  record::v1::Envelope envelope;
  envelope.set_id(std::move(names.id));
  envelope.set_type(event.type);
  envelope.set_subject(std::string(SubjectOf(event, policy, names.stream)));
  envelope.set_stream(std::move(names.stream));
  envelope.set_version(event.version_expected + 1);
  const int64_t nanoseconds_per_second = 1'000'000'000;
  const int64_t seconds = absl::ToUnixSeconds(batch.occur_time);
  if (policy.unlinkable()) {
    const int64_t into_hour = (seconds % kSecondsPerHour + kSecondsPerHour) % kSecondsPerHour;
    envelope.mutable_occur_time()->set_seconds(seconds - into_hour);
  } else {
    envelope.mutable_occur_time()->set_seconds(seconds);
    envelope.mutable_occur_time()->set_nanos(static_cast<int32_t>(
        absl::ToInt64Nanoseconds(batch.occur_time - absl::FromUnixSeconds(seconds)) %
        nanoseconds_per_second));
    envelope.set_actor(batch.actor);
  }
  envelope.set_correlation_id(std::move(names.correlation_id));
  envelope.set_causation_id(batch.causation_id);
  return envelope;
}

bool IsSameEvent(const record::v1::Envelope& stored, const NewEvent& event,
                 std::string_view stream) {
  const absl::StatusOr<const EventPolicy*> policy = PolicyOf(event.type);
  return policy.ok() && stored.type() == event.type && stored.stream() == stream &&
         stored.version() == event.version_expected + 1 &&
         stored.subject() == SubjectOf(event, **policy, stream);
}

}  // namespace ourvoice::storage

#include "services/record/wire.h"

#include <absl/time/time.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>

#include <string>
#include <utility>

#include "services/kit/timestamp.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::record {
namespace {

using ::google::protobuf::Timestamp;
using ::google::protobuf::util::TimeUtil;

void SetTime(absl::Time time, Timestamp& timestamp) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

absl::StatusOr<absl::Time> TimeOf(const Timestamp& timestamp) {
  if (timestamp.seconds() < TimeUtil::kTimestampMinSeconds ||
      timestamp.seconds() > TimeUtil::kTimestampMaxSeconds || timestamp.nanos() < 0 ||
      timestamp.nanos() >= 1'000'000'000) {
    return absl::InvalidArgumentError("occur_time is no time");
  }
  return kit::TimeOf(timestamp);
}

}  // namespace

v1::AppendRequest ToRequest(uint64_t sequence, storage::AppendBatch batch) {
  v1::AppendRequest request;
  request.set_sequence(sequence);
  request.set_request_id(std::move(batch.request_id));
  for (storage::NewEvent& event : batch.events) {
    v1::ProposedEvent& proposed = *request.add_events();
    proposed.set_type(std::move(event.type));
    proposed.set_stream(std::move(event.stream));
    proposed.set_version_expected(event.version_expected);
    proposed.set_payload(std::move(event.payload));
    proposed.set_subject(std::move(event.subject));
  }
  SetTime(batch.occur_time, *request.mutable_occur_time());
  request.set_actor(std::move(batch.actor));
  request.set_causation_id(std::move(batch.causation_id));
  return request;
}

absl::StatusOr<storage::AppendBatch> FromRequest(v1::AppendRequest request) {
  const absl::StatusOr<absl::Time> occur_time = TimeOf(request.occur_time());
  if (!occur_time.ok()) return occur_time.status();
  storage::AppendBatch batch{.request_id = std::move(*request.mutable_request_id()),
                             .occur_time = *occur_time,
                             .actor = std::move(*request.mutable_actor()),
                             .causation_id = std::move(*request.mutable_causation_id())};
  for (v1::ProposedEvent& proposed : *request.mutable_events()) {
    batch.events.push_back({.type = std::move(*proposed.mutable_type()),
                            .stream = std::move(*proposed.mutable_stream()),
                            .version_expected = proposed.version_expected(),
                            .payload = std::move(*proposed.mutable_payload()),
                            .subject = std::move(*proposed.mutable_subject())});
  }
  return batch;
}

v1::AppendResponse ToResponse(uint64_t sequence,
                              const absl::StatusOr<storage::AppendResult>& result) {
  v1::AppendResponse response;
  response.set_sequence(sequence);
  response.set_code(result.status().raw_code());
  if (!result.ok()) {
    response.set_message(std::string(result.status().message()));
    if (const auto delay = storage::RetryDelayOf(result.status())) {
      *response.mutable_retry_delay() =
          TimeUtil::NanosecondsToDuration(absl::ToInt64Nanoseconds(*delay));
    }
    return response;
  }
  response.set_repeated_request(result->repeated);
  for (const storage::AppendedEvent& event : result->events) {
    v1::AppendedEvent& appended = *response.add_events();
    appended.set_id(event.id);
    appended.set_stream(event.stream);
    appended.set_version(event.version);
    appended.set_position(storage::ToToken(event.position));
    appended.set_follow_up_words(event.follow_up_words);
  }
  return response;
}

absl::StatusOr<storage::AppendResult> FromResponse(v1::AppendResponse response) {
  if (response.code() != 0) {
    const absl::Status refused(static_cast<absl::StatusCode>(response.code()), response.message());
    if (!response.has_retry_delay()) return refused;
    return storage::WithRetryDelay(
        refused, absl::Nanoseconds(TimeUtil::DurationToNanoseconds(response.retry_delay())));
  }
  storage::AppendResult result{.repeated = response.repeated_request()};
  for (v1::AppendedEvent& appended : *response.mutable_events()) {
    const absl::StatusOr<storage::Position> position =
        storage::PositionFromToken(appended.position());
    if (!position.ok()) return position.status();
    result.events.push_back({.id = std::move(*appended.mutable_id()),
                             .stream = std::move(*appended.mutable_stream()),
                             .version = appended.version(),
                             .position = *position,
                             .follow_up_words = std::move(*appended.mutable_follow_up_words())});
  }
  return result;
}

v1::RecordedEvent ToMessage(storage::RecordedEvent event) {
  v1::RecordedEvent message;
  *message.mutable_envelope() = std::move(event.envelope);
  message.set_payload(std::move(event.payload));
  message.set_opened(event.opened);
  message.set_position(storage::ToToken(event.position));
  message.set_subject_birth(storage::ToToken(event.subject_birth));
  return message;
}

absl::StatusOr<storage::RecordedEvent> FromMessage(v1::RecordedEvent message) {
  const absl::StatusOr<storage::Position> position = storage::PositionFromToken(message.position());
  if (!position.ok()) return position.status();
  const absl::StatusOr<storage::Position> birth =
      storage::PositionFromToken(message.subject_birth());
  if (!birth.ok()) return birth.status();
  if (!message.envelope().subject().empty() && birth->offset == 0) {
    return absl::InvalidArgumentError("a sealed event came without the birth of its subject");
  }
  return storage::RecordedEvent{.envelope = std::move(*message.mutable_envelope()),
                                .payload = std::move(*message.mutable_payload()),
                                .opened = message.opened(),
                                .position = *position,
                                .subject_birth = *birth};
}

}  // namespace ourvoice::record

#include "storage/record/event_log.h"

#include <google/protobuf/message.h>

#include <future>
#include <utility>

#include "storage/record/serialise.h"

namespace ourvoice::storage {

namespace {

// Begins something with a `done`, and waits for what that is told.
template <typename Result, typename Begin>
absl::StatusOr<Result> Await(Begin begin) {
  // Shared, because `done` may still be inside set_value when the wait is over.
  auto answer = std::make_shared<std::promise<absl::StatusOr<Result>>>();
  std::future<absl::StatusOr<Result>> waiting = answer->get_future();
  begin([answer](absl::StatusOr<Result> result) { answer->set_value(std::move(result)); });
  return waiting.get();
}

}  // namespace

absl::StatusOr<AppendResult> AppendAndWait(EventLog& log, AppendBatch batch) {
  return Await<AppendResult>(
      [&](AppendDone done) { log.Append(std::move(batch), std::move(done)); });
}

absl::StatusOr<std::vector<RecordedEvent>> FindRequestAndWait(EventLog& log,
                                                              std::string_view request_id,
                                                              options::v1::Reader reader) {
  return Await<std::vector<RecordedEvent>>(
      [&](FindDone done) { log.FindRequest(request_id, reader, std::move(done)); });
}

absl::StatusOr<RecordedEvent> FindFollowUpAndWait(EventLog& log, std::string_view follow_up_words,
                                                  options::v1::Reader reader) {
  return Await<RecordedEvent>(
      [&](FindFollowUpDone done) { log.FindFollowUp(follow_up_words, reader, std::move(done)); });
}

NewEvent MakeEvent(std::string_view stream, uint64_t version_expected,
                   const google::protobuf::Message& payload) {
  return {.type = payload.GetDescriptor()->full_name(),
          .stream = std::string(stream),
          .version_expected = version_expected,
          .payload = Serialise(payload)};
}

std::string_view CategoryOf(std::string_view stream) { return stream.substr(0, stream.find('-')); }

}  // namespace ourvoice::storage

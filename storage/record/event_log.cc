#include "storage/record/event_log.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/message.h>

#include <future>
#include <utility>

namespace ourvoice::storage {

absl::StatusOr<AppendResult> AppendAndWait(EventLog& log, AppendBatch batch) {
  // Shared, because `done` may still be inside set_value when the wait is over.
  auto answer = std::make_shared<std::promise<absl::StatusOr<AppendResult>>>();
  std::future<absl::StatusOr<AppendResult>> waiting = answer->get_future();
  log.Append(std::move(batch), [answer](absl::StatusOr<AppendResult> result) {
    answer->set_value(std::move(result));
  });
  return waiting.get();
}

NewEvent MakeEvent(std::string_view stream, uint64_t version_expected,
                   const google::protobuf::Message& payload) {
  NewEvent event{.type = payload.GetDescriptor()->full_name(),
                 .stream = std::string(stream),
                 .version_expected = version_expected};
  google::protobuf::io::StringOutputStream sink(&event.payload);
  google::protobuf::io::CodedOutputStream output(&sink);
  output.SetSerializationDeterministic(true);
  payload.SerializeToCodedStream(&output);
  return event;
}

std::string_view CategoryOf(std::string_view stream) { return stream.substr(0, stream.find('-')); }

}  // namespace ourvoice::storage

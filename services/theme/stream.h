#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::theme {

// All events of a stream, oldest first; empty when there is none. Its version is their number.
absl::StatusOr<std::vector<storage::RecordedEvent>> ReadStream(storage::EventLog& log,
                                                               std::string_view stream);

// Whether the recorded event is all that the request appended: then the request is a repeat, and
// the event holds its first answer. Writes nothing: the log is asked to append it once more, and
// either knows the request or finds that the stream has moved on.
absl::StatusOr<bool> WasAppendedBy(storage::EventLog& log, const std::string& request_id,
                                   const storage::RecordedEvent& event);

// What stands after the category of a stream.
std::string IdOf(std::string_view stream);

// Whether the event is of the message's type.
template <typename Message>
bool Is(const storage::RecordedEvent& event) {
  return event.envelope.type() == Message::descriptor()->full_name();
}

// The message that an event of its type holds. DATA_LOSS when it cannot be read.
template <typename Message>
absl::StatusOr<Message> Read(const storage::RecordedEvent& event) {
  Message message;
  if (event.opened && message.ParseFromString(event.payload)) return message;
  return absl::DataLossError("event " + event.envelope.id() + " cannot be read as " +
                             event.envelope.type());
}

}  // namespace ourvoice::theme

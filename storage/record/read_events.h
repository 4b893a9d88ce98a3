#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::storage {

// All events of a stream, oldest first; empty when there is none. Its version is their number.
absl::StatusOr<std::vector<RecordedEvent>> ReadWholeStream(EventLog& log, std::string_view stream,
                                                           options::v1::Reader reader);

// What stands after the category of a stream.
std::string IdOf(std::string_view stream);

// Whether the event is of the message's type.
template <typename Message>
bool Is(const RecordedEvent& event) {
  return event.envelope.type() == Message::descriptor()->full_name();
}

// The message that an event of its type holds. DATA_LOSS when it cannot be read.
template <typename Message>
absl::StatusOr<Message> Read(const RecordedEvent& event) {
  Message message;
  if (event.opened && message.ParseFromString(event.payload)) return message;
  return absl::DataLossError("event " + event.envelope.id() + " cannot be read as " +
                             event.envelope.type());
}

}  // namespace ourvoice::storage

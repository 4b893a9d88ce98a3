#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/arena.h>

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

// DATA_LOSS: the event does not hold what its type says.
absl::Status UnreadableEvent(const RecordedEvent& event);

// The message that an event of its type holds. DATA_LOSS when it cannot be read.
template <typename Message>
absl::StatusOr<Message> Read(const RecordedEvent& event) {
  Message message;
  if (event.opened && message.ParseFromString(event.payload)) return message;
  return UnreadableEvent(event);
}

// The same in an arena, which a replay of a million messages spends less time on.
template <typename Message>
absl::StatusOr<const Message*> ReadIn(google::protobuf::Arena& arena, const RecordedEvent& event) {
  auto* const message = google::protobuf::Arena::CreateMessage<Message>(&arena);
  if (event.opened && message->ParseFromString(event.payload)) return message;
  return UnreadableEvent(event);
}

}  // namespace ourvoice::storage

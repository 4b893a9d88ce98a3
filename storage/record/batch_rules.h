#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>

#include "ourvoice/options/v1/options.pb.h"
#include "ourvoice/record/v1/envelope.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::storage {

inline constexpr size_t kRequestIdBytesMax = 128;
inline constexpr size_t kBatchEventsMax = 1000;
// Of the payloads together. Holds whatever follows from a request of 4 MiB.
inline constexpr size_t kBatchBytesMax = 5 << 20;
inline constexpr size_t kStreamBytesMax = 200;

// Whether the batch is one that any log would take, whatever the log holds: its size, and for each
// event its policy, its stream and its subject. INVALID_ARGUMENT says which event and why.
absl::Status CheckBatch(const AppendBatch& batch);

// Whether the log makes the id of the event's stream.
bool IsNamedByLog(const NewEvent& event);

// Whether an event of the batch erases its subject.
bool Erases(const AppendBatch& batch);

// What an event is called once the log has named it.
struct EventNames {
  std::string id;
  std::string stream;
  std::string correlation_id;
};

// The envelope that is stored. Rounds the time and leaves the actor out where the policy asks for
// it. The event passed CheckBatch.
record::v1::Envelope MakeEnvelope(const AppendBatch& batch, const NewEvent& event,
                                  const options::v1::EventPolicy& policy, EventNames names);

// Whether the stored event is what this one of a batch became: type, stream, version and subject,
// not the payload. `stream` is the event's stream with its id.
bool IsSameEvent(const record::v1::Envelope& stored, const NewEvent& event,
                 std::string_view stream);

}  // namespace ourvoice::storage

#include "services/safeguarding/concern_change.h"

#include "storage/record/read_events.h"

namespace ourvoice::safeguarding {
namespace {

// Applies an event if it is of that message; false when it is of another.
template <typename Event>
bool Applies(v1::Concern& concern, const storage::RecordedEvent& event, absl::Status& status) {
  if (!storage::Is<Event>(event)) return false;
  const absl::StatusOr<Event> read = storage::Read<Event>(event);
  if (read.ok()) Evolve(concern, *read, event.envelope.occur_time());
  status = read.status();
  return true;
}

}  // namespace

absl::Status EvolveByEvent(v1::Concern& concern, const storage::RecordedEvent& event) {
  if (!event.opened) return NoSuchConcern();
  absl::Status status;
  Applies<v1::ConcernRaised>(concern, event, status) ||
      Applies<v1::ConcernAcknowledged>(concern, event, status) ||
      Applies<v1::ConcernTakenOver>(concern, event, status) ||
      Applies<v1::ConcernNoted>(concern, event, status) ||
      Applies<v1::ConcernEscalated>(concern, event, status) ||
      Applies<v1::ConcernHandedOver>(concern, event, status) ||
      Applies<v1::ConcernReferred>(concern, event, status) ||
      Applies<v1::ConcernClosed>(concern, event, status);
  return status;
}

}  // namespace ourvoice::safeguarding

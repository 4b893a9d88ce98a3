#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/record/read_events.h"

namespace ourvoice::storage {

// A wish that adds one event to a stream.
template <typename State, typename Event>
struct StreamChange {
  std::string stream;
  std::string request_id;
  std::string actor;
  // Stream whose data key seals the event; empty means its own.
  std::string subject;
  absl::Time now;
  options::v1::Reader reader = options::v1::READER_UNSPECIFIED;
  // Applies one event of the stream to what is known.
  std::function<absl::Status(State&, const RecordedEvent&)> evolve;
  // The event that follows from the wish, or why there is none.
  std::function<absl::StatusOr<Event>(const State&)> decide;
  // Whether an event can be the answer to the request.
  std::function<bool(const Event&)> is_answer = [](const Event&) { return true; };
};

// Applies an event to a state by the Evolve of its message, if it is of that message.
template <typename Message, typename State>
absl::Status EvolveIf(State& state, const RecordedEvent& recorded) {
  if (!Is<Message>(recorded)) return absl::OkStatus();
  const absl::StatusOr<Message> event = Read<Message>(recorded);
  if (event.ok()) Evolve(state, *event);
  return event.status();
}

// What is known after these events.
template <typename State, typename EvolveOne>
absl::StatusOr<State> EvolveAll(const std::vector<RecordedEvent>& events, EvolveOne evolve) {
  State state;
  for (const RecordedEvent& recorded : events) {
    if (absl::Status evolved = evolve(state, recorded); !evolved.ok()) return evolved;
  }
  return state;
}

// Whether a batch may have been refused because its request was appended before: it says something
// else now, or its own event has moved the stream on.
inline bool MayBeARepeat(const absl::Status& refused) {
  return absl::IsAlreadyExists(refused) || absl::IsAborted(refused);
}

// The event that the request led to when it was first sent; `otherwise` when there is none.
template <typename State, typename Event>
absl::StatusOr<Event> FirstAnswer(EventLog& log, const StreamChange<State, Event>& change,
                                  absl::Status otherwise) {
  const auto found = FindRequestAndWait(log, change.request_id, change.reader);
  if (absl::IsNotFound(found.status())) return otherwise;
  if (!found.ok()) return found.status();
  if (found->size() != 1 || !Is<Event>((*found)[0]) ||
      (*found)[0].envelope.stream() != change.stream) {
    return otherwise;
  }
  absl::StatusOr<Event> event = Read<Event>((*found)[0]);
  return !event.ok() || change.is_answer(*event) ? event : otherwise;
}

// Loads the stream, decides, and appends the event that follows; gives that event. A repeat of a
// request gives its first event, whatever would be decided now. Errors are those of `evolve` and
// `decide`, and of the log's Append; ABORTED when another event came first.
template <typename State, typename Event>
absl::StatusOr<Event> ChangeStream(EventLog& log, const StreamChange<State, Event>& change) {
  const auto events = ReadWholeStream(log, change.stream, change.reader);
  if (!events.ok()) return events.status();
  const absl::StatusOr<State> state = EvolveAll<State>(*events, change.evolve);
  if (!state.ok()) return state.status();
  absl::StatusOr<Event> event = change.decide(*state);
  if (!event.ok()) return FirstAnswer(log, change, event.status());
  NewEvent made = MakeEvent(change.stream, events->size(), *event);
  made.subject = change.subject;
  const absl::StatusOr<AppendResult> appended = AppendAndWait(log, {.request_id = change.request_id,
                                                                    .events = {std::move(made)},
                                                                    .occur_time = change.now,
                                                                    .actor = change.actor});
  if (appended.ok()) return event;
  if (!MayBeARepeat(appended.status())) return appended.status();
  return FirstAnswer(log, change, appended.status());
}

// Tries again, twice at most, while another writer came first: what is then decided may differ.
template <typename Attempt>
auto WithAttempts(Attempt attempt) {
  auto result = attempt();
  for (int again = 0; again < 2 && absl::IsAborted(result.status()); ++again) result = attempt();
  return result;
}

}  // namespace ourvoice::storage

#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>
#include <google/protobuf/util/message_differencer.h>

#include <functional>
#include <string>
#include <utility>

#include "services/kit/text.h"
#include "services/safeguarding/concern.h"
#include "storage/record/stream_change.h"

namespace ourvoice::safeguarding {

// Who wishes to do something about which concern, and when.
struct ConcernWish {
  std::string request_id;
  std::string concern_id;
  // Account that signed in; empty while nobody has, and for the clock.
  std::string actor;
  absl::Time now;
};

// Applies an event of a concern's stream. NOT_FOUND for a concern that was erased.
absl::Status EvolveByEvent(v1::Concern& concern, const storage::RecordedEvent& event);

// Loads a concern, decides, and appends the fact that follows; gives it. A repeat of a request
// gives its first fact, if it said the same. Errors are those of `decide` and of the log's Append;
// ABORTED when something else came first, so that it is to be tried again.
template <typename Event>
absl::StatusOr<Event> ChangeConcern(storage::EventLog& log, const ConcernWish& wish,
                                    std::function<absl::StatusOr<Event>(const v1::Concern&)> decide,
                                    std::function<bool(const Event& first)> says_the_same) {
  if (!kit::IsId(wish.concern_id)) return NoSuchConcern();
  return storage::ChangeStream(
      log, storage::StreamChange<v1::Concern, Event>{.stream = "concern-" + wish.concern_id,
                                                     .request_id = wish.request_id,
                                                     .actor = wish.actor,
                                                     .now = wish.now,
                                                     .reader = options::v1::READER_SAFEGUARDING,
                                                     .evolve = EvolveByEvent,
                                                     .decide = std::move(decide),
                                                     .is_answer = std::move(says_the_same)});
}

// The same for a fact that follows if it may (CheckNext).
template <typename Event>
absl::StatusOr<Event> ChangeConcern(storage::EventLog& log, const ConcernWish& wish,
                                    const Event& next,
                                    const std::function<bool(const Event& first)>& says_the_same) {
  return ChangeConcern<Event>(
      log, wish,
      [&](const v1::Concern& concern) -> absl::StatusOr<Event> {
        if (absl::Status check = CheckNext(concern, next); !check.ok()) return check;
        return next;
      },
      says_the_same);
}

// The same for a request that says every word of its fact.
template <typename Event>
absl::StatusOr<Event> ChangeConcern(storage::EventLog& log, const ConcernWish& wish,
                                    const Event& next) {
  return ChangeConcern<Event>(log, wish, next, [&](const Event& first) {
    return google::protobuf::util::MessageDifferencer::Equals(first, next);
  });
}

}  // namespace ourvoice::safeguarding

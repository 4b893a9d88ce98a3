#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/options/v1/options.pb.h"
#include "ourvoice/record/v1/envelope.pb.h"
#include "storage/record/position.h"

namespace ourvoice::storage {

// An event that somebody wants to append.
struct NewEvent {
  // Full name of the payload's message; the message carries an event policy (options.proto).
  std::string type;
  // `<category>-<id>`. `<category>-` alone begins a stream whose id the log makes from the request
  // id, so that a repeated request finds the stream it began.
  std::string stream;
  // Version the stream must have now; 0 when this event begins it.
  uint64_t version_expected = 0;
  // The serialised message.
  std::string payload;
  // Stream whose data key seals the payload, or, for an event that erases its subject, the stream
  // that is erased; empty means the event's own stream.
  std::string subject;
};

// Events that are appended all together or not at all.
struct AppendBatch {
  // Required. Made by whoever asks, 1 to 128 bytes, kept for retries.
  std::string request_id;
  // At least 1, at most 1,000, with payloads of at most 5 MiB together.
  std::vector<NewEvent> events;
  absl::Time occur_time;
  // Account that acted; empty for a young person.
  std::string actor;
  // Event that this one follows from; empty when a request did.
  std::string causation_id;
};

// Where an event went.
struct AppendedEvent {
  std::string id;
  std::string stream;
  uint64_t version = 0;
  Position position;
  // Only for an event that opens a response (its category is `response`): five words.
  std::string follow_up_words;

  friend bool operator==(const AppendedEvent&, const AppendedEvent&) = default;
};

struct AppendResult {
  // In the order of the batch.
  std::vector<AppendedEvent> events;
  // True when the same request had been appended already.
  bool repeated = false;
};

using AppendDone = std::function<void(absl::StatusOr<AppendResult>)>;

// An event as it is read.
struct RecordedEvent {
  record::v1::Envelope envelope;
  // Empty unless opened.
  std::string payload;
  // False when the payload is sealed and not listed for the reader, or its key is gone.
  bool opened = false;
  Position position;
  // Where the subject was born whose key seals the payload, or that the event erases: a short name
  // for the subject that is in the order of births. Known whether opened or not; 0 when the payload
  // is in the clear and erases nothing.
  Position subject_birth;
};

using FindFollowUpDone = std::function<void(absl::StatusOr<RecordedEvent>)>;

// The events that a request appended, in the order of its batch. NOT_FOUND when the request is not
// known.
using FindDone = std::function<void(absl::StatusOr<std::vector<RecordedEvent>>)>;

// What a follower receives at once.
struct EventPage {
  // In log order, only of the wanted categories; may be empty.
  std::vector<RecordedEvent> events;
  // Everything up to here has been seen: where to resume.
  Position position;
  // Newest position of the log when the page was made.
  Position head;
};

// One reader's way through the log. Used by one thread at a time, but for Cancel.
class Follower {
 public:
  virtual ~Follower() = default;

  // Gives the next page of at most `count_max` events, in log order. At the end of the log it waits
  // up to `wait` for the log to grow, and gives an empty page when it does not. A page whose
  // position has moved may be empty too: what was passed over was not of a wanted category.
  // CANCELLED after Cancel; UNAVAILABLE when the log cannot be reached (follow anew from the last
  // position); OUT_OF_RANGE when the position is beyond the end, as after an accepted loss: what
  // was read before is then to be forgotten; DATA_LOSS when the log is damaged.
  virtual absl::StatusOr<EventPage> Next(size_t count_max, absl::Duration wait) = 0;

  // Ends a Next that waits, and every later one. May be called from any thread.
  virtual void Cancel() = 0;
};

// The record: append-only streams of events in one order. All methods may be called from any
// thread.
class EventLog {
 public:
  virtual ~EventLog() = default;

  // Appends the batch and calls `done` once it is durable, from a thread of the log's own, which
  // `done` must not keep waiting; a refusal may also be told before Append returns. A repeat of a
  // request, same id and same content, gives the first answer. Otherwise, with nothing written:
  // ABORTED when a stream has another version than expected; ALREADY_EXISTS when the request id was
  // used with other content; INVALID_ARGUMENT for a batch that breaks the event's policy;
  // FAILED_PRECONDITION when a subject has no key, and for an erasure, in words that differ, when
  // its subject was never opened or is already erased; RESOURCE_EXHAUSTED when the queue or the
  // disk is full; UNAVAILABLE when the log cannot be reached: it is then not known whether the
  // batch was appended, and the request is to be repeated. An erasure is durable, key and all, once
  // it is told: every payload sealed for its subject then reads as not opened, and its follow-up
  // words find nothing.
  virtual void Append(AppendBatch batch, AppendDone done) = 0;

  // Reads up to `count_max` events of a stream after a version, in order. Empty when there is none.
  virtual absl::StatusOr<std::vector<RecordedEvent>> ReadStream(std::string_view stream,
                                                                uint64_t version_after,
                                                                size_t count_max,
                                                                options::v1::Reader reader) = 0;

  // Tells `done` what became of a request: at once, or from a thread of the log's own, which `done`
  // must not keep waiting. A request that was refused, or is still under way, is not known.
  // UNAVAILABLE when the log cannot be reached.
  virtual void FindRequest(std::string_view request_id, options::v1::Reader reader,
                           FindDone done) = 0;

  // Finds the response with these follow-up words, in whatever case and with whatever blanks, and
  // tells `done` the event that opened it, as FindRequest does. NOT_FOUND for words that belong to
  // none or to one that was erased; it does not tell which. UNAVAILABLE when the log cannot be
  // reached.
  virtual void FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                            FindFollowUpDone done) = 0;

  // Follows the log after `position_after`. Events of other categories are passed over; no
  // categories means all. Sealed payloads arrive opened only where their policy lists `reader`.
  virtual std::unique_ptr<Follower> Follow(Position position_after,
                                           std::vector<std::string> categories,
                                           options::v1::Reader reader) = 0;

  // Position of the newest event; 0 when there is none.
  virtual absl::StatusOr<Position> Head() = 0;
};

// Appends and waits. For threads that may wait; never from within `done`.
absl::StatusOr<AppendResult> AppendAndWait(EventLog& log, AppendBatch batch);

// Finds and waits. For threads that may wait; never from within `done`.
absl::StatusOr<std::vector<RecordedEvent>> FindRequestAndWait(EventLog& log,
                                                              std::string_view request_id,
                                                              options::v1::Reader reader);

// The same by follow-up words.
absl::StatusOr<RecordedEvent> FindFollowUpAndWait(EventLog& log, std::string_view follow_up_words,
                                                  options::v1::Reader reader);

// Makes an event from its message, with the type taken from it. Serialises the same message to the
// same bytes each time.
NewEvent MakeEvent(std::string_view stream, uint64_t version_expected,
                   const google::protobuf::Message& payload);

// Category of a stream: what stands before its first dash.
std::string_view CategoryOf(std::string_view stream);

}  // namespace ourvoice::storage

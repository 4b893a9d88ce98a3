#include "services/intake/submission.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/intake/screened.h"
#include "storage/record/read_events.h"

namespace ourvoice::intake {
namespace {

using safeguarding::v1::ConcernRaised;
using storage::AppendDone;
using storage::AppendResult;
using storage::NewEvent;
using storage::RecordedEvent;

constexpr char kResponse[] = "response-";
constexpr char kConcern[] = "concern-";

// What follows from a response: that it was submitted and, where its words ask for it, a concern.
std::vector<NewEvent> EventsOf(const JudgedResponse& judged) {
  const v1::ResponseSubmitted& submitted = judged.event;
  const Screened screened = ScreenResponse(
      submitted.response(), judged.joined.has_value() ? judged.joined->lesson : std::nullopt);
  std::vector<NewEvent> events;
  if (screened.signals.empty()) {
    events.push_back(storage::MakeEvent(kResponse, 0, submitted));
  } else {
    v1::ResponseSubmitted with_signals = submitted;
    for (const auto signal : screened.signals) with_signals.add_signals(signal);
    events.push_back(storage::MakeEvent(kResponse, 0, with_signals));
  }
  if (screened.concern.has_value()) {
    events.push_back(storage::MakeEvent(kConcern, 0, *screened.concern));
  }
  return events;
}

// Whether these are what a submission became.
bool AreOfASubmission(const std::vector<RecordedEvent>& events) {
  return !events.empty() && storage::Is<v1::ResponseSubmitted>(events[0]) &&
         (events.size() == 1 || (events.size() == 2 && storage::Is<ConcernRaised>(events[1])));
}

// One request on its way into the log; lives until it is answered. Keeps what it says as bytes: the
// message is let go by the thread that made it, which takes half as long as any other.
class Submission : public std::enable_shared_from_this<Submission> {
 public:
  Submission(storage::EventLog& log, std::string request_id, const JudgedResponse& judged,
             absl::Time now, AppendDone done)
      : log_(log),
        request_id_(std::move(request_id)),
        events_(EventsOf(judged)),
        wave_named_(judged.wave_named),
        now_(now),
        done_(std::move(done)) {}

  void Begin(const absl::Status& taken) {
    if (taken.ok()) {
      Append();
    } else {
      FindFirst(taken);
    }
  }

 private:
  void Append() {
    log_.Append({.request_id = request_id_, .events = events_, .occur_time = now_},
                [self = shared_from_this()](absl::StatusOr<AppendResult> result) {
                  // Once at most: what was read back from the log is what it was given.
                  if (absl::IsAlreadyExists(result.status()) && !self->found_) {
                    self->FindFirst(result.status());
                  } else {
                    self->done_(std::move(result));
                  }
                });
  }

  // A request that was appended before gets its first answer, if it said the same.
  void FindFirst(const absl::Status& otherwise) {
    log_.FindRequest(request_id_, options::v1::READER_INTAKE,
                     [self = shared_from_this(),
                      otherwise](const absl::StatusOr<std::vector<RecordedEvent>>& found) {
                       if (absl::IsNotFound(found.status())) return self->done_(otherwise);
                       if (!found.ok()) return self->done_(found.status());
                       self->Repeat(*found);
                     });
  }

  // Appends again what was appended first: the log then gives the answer that it gave then.
  void Repeat(const std::vector<RecordedEvent>& first) {
    found_ = true;
    if (!AreOfASubmission(first)) return Append();
    // What was erased meanwhile can no longer be compared.
    if (first[0].opened) {
      const auto earlier = storage::Read<v1::ResponseSubmitted>(first[0]);
      if (!earlier.ok()) return done_(earlier.status());
      v1::ResponseSubmitted now;
      now.ParseFromString(events_[0].payload);
      if (SaysTheSame(*earlier, now, wave_named_)) {
        events_[0] = storage::MakeEvent(kResponse, 0, *earlier);
      }
    }
    // The lexicon may have changed since: the concern, or that there was none, stays as it was.
    events_.resize(1);
    if (first.size() == 2) {
      events_.push_back(storage::MakeEvent(kConcern, 0, ConcernRaised()));
      events_[1].payload = first[1].payload;
    }
    Append();
  }

  storage::EventLog& log_;
  const std::string request_id_;
  std::vector<NewEvent> events_;
  const bool wave_named_;
  // Whether the log was asked what became of the request.
  bool found_ = false;
  const absl::Time now_;
  const AppendDone done_;
};

}  // namespace

void AppendResponse(storage::EventLog& log, std::string request_id, const JudgedResponse& judged,
                    absl::Time now, AppendDone done) {
  std::make_shared<Submission>(log, std::move(request_id), judged, now, std::move(done))
      ->Begin(judged.taken);
}

}  // namespace ourvoice::intake

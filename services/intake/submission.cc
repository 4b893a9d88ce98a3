#include "services/intake/submission.h"

#include <memory>
#include <utility>
#include <vector>

#include "storage/record/read_events.h"

namespace ourvoice::intake {
namespace {

using storage::AppendDone;
using storage::AppendResult;

// One request on its way into the log; lives until it is answered. Keeps what it says as bytes: the
// message is let go by the thread that made it, which takes half as long as any other.
class Submission : public std::enable_shared_from_this<Submission> {
 public:
  Submission(storage::EventLog& log, std::string request_id, const JudgedResponse& judged,
             absl::Time now, AppendDone done)
      : log_(log),
        request_id_(std::move(request_id)),
        event_(storage::MakeEvent("response-", 0, judged.event)),
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
    log_.Append({.request_id = request_id_, .events = {event_}, .occur_time = now_},
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
                      otherwise](const absl::StatusOr<std::vector<storage::RecordedEvent>>& found) {
                       if (absl::IsNotFound(found.status())) return self->done_(otherwise);
                       if (!found.ok()) return self->done_(found.status());
                       self->Repeat(*found);
                     });
  }

  // Appends again what was appended first: the log then gives the answer that it gave then.
  void Repeat(const std::vector<storage::RecordedEvent>& first) {
    found_ = true;
    // What was erased meanwhile can no longer be compared.
    if (first.size() == 1 && storage::Is<v1::ResponseSubmitted>(first[0]) && first[0].opened) {
      const auto earlier = storage::Read<v1::ResponseSubmitted>(first[0]);
      if (!earlier.ok()) return done_(earlier.status());
      v1::ResponseSubmitted now;
      now.ParseFromString(event_.payload);
      if (SaysTheSame(*earlier, now, wave_named_)) {
        event_ = storage::MakeEvent("response-", 0, *earlier);
      }
    }
    Append();
  }

  storage::EventLog& log_;
  const std::string request_id_;
  storage::NewEvent event_;
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

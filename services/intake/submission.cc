#include "services/intake/submission.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "ourvoice/survey/v1/events.pb.h"

namespace ourvoice::intake {
namespace {

using storage::AppendBatch;
using storage::AppendDone;
using storage::AppendResult;

// One request on its way into the log; lives until it is answered.
class Submission : public std::enable_shared_from_this<Submission> {
 public:
  Submission(storage::EventLog& log, std::string request_id, JudgedResponse judged, absl::Time now,
             AppendDone done)
      : log_(log),
        request_id_(std::move(request_id)),
        judged_(std::move(judged)),
        now_(now),
        done_(std::move(done)) {}

  void Begin() {
    if (judged_.taken.ok()) {
      Append();
    } else {
      AskWhetherUsed();
    }
  }

 private:
  AppendBatch Batch() const {
    return {.request_id = request_id_,
            .events = {storage::MakeEvent("response-", 0, judged_.event)},
            .occur_time = now_};
  }

  void Append() {
    log_.Append(Batch(), [self = shared_from_this()](absl::StatusOr<AppendResult> result) {
      if (absl::IsAlreadyExists(result.status())) {
        self->TryEarlierReading(std::move(result));
      } else {
        self->done_(std::move(result));
      }
    });
  }

  // A request id that was used writes nothing any more: it gives its first answer to the content it
  // came with, so each content that it may have come with can be tried.
  void TryEarlierReading(absl::StatusOr<AppendResult> refusal) {
    if (judged_.earlier_readings.empty()) {
      done_(std::move(refusal));
      return;
    }
    const JudgedResponse::Reading reading = std::move(judged_.earlier_readings.back());
    judged_.earlier_readings.pop_back();
    judged_.event.mutable_response()->set_wave_id(reading.wave_id);
    judged_.event.set_late(reading.late);
    Append();
  }

  // Writes nothing in any case, as no stream has the version it expects: ALREADY_EXISTS when the
  // request id was used, ABORTED when it was not.
  void AskWhetherUsed() {
    AppendBatch question = Batch();
    constexpr uint64_t kNever = uint64_t{1} << 62;
    question.events.push_back(
        storage::MakeEvent("survey-.none", kNever, survey::v1::SurveyClosed()));
    log_.Append(std::move(question),
                [self = shared_from_this()](absl::StatusOr<AppendResult> used) {
                  if (absl::IsAlreadyExists(used.status())) {
                    self->TryEarlierReading(std::move(used));
                  } else if (absl::IsAborted(used.status())) {
                    self->done_(self->judged_.taken);
                  } else {
                    self->done_(std::move(used));
                  }
                });
  }

  storage::EventLog& log_;
  const std::string request_id_;
  JudgedResponse judged_;
  const absl::Time now_;
  const AppendDone done_;
};

}  // namespace

void AppendResponse(storage::EventLog& log, std::string request_id, JudgedResponse judged,
                    absl::Time now, AppendDone done) {
  std::make_shared<Submission>(log, std::move(request_id), std::move(judged), now, std::move(done))
      ->Begin();
}

}  // namespace ourvoice::intake

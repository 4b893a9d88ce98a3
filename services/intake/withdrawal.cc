#include "services/intake/withdrawal.h"

#include <memory>
#include <utility>
#include <vector>

#include "services/intake/error_domain.h"
#include "services/kit/error_detail.h"
#include "storage/record/read_events.h"

namespace ourvoice::intake {
namespace {

using storage::AppendDone;
using storage::AppendResult;
using storage::RecordedEvent;

// Nothing but its submission comes before in the stream of a response that can be taken back.
constexpr uint64_t kVersionSubmitted = 1;

absl::Status Unknown() {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              "no answer has these words, or it was taken back", "RESPONSE_UNKNOWN",
                              kErrorDomain);
}

// One withdrawal on its way; lives until it is answered.
class WithdrawalUnderWay : public std::enable_shared_from_this<WithdrawalUnderWay> {
 public:
  WithdrawalUnderWay(storage::EventLog& log, Withdrawal withdrawal, AppendDone done)
      : log_(log), withdrawal_(std::move(withdrawal)), done_(std::move(done)) {}

  void Begin() {
    log_.FindFollowUp(withdrawal_.follow_up_words, options::v1::READER_INTAKE,
                      [self = shared_from_this()](const absl::StatusOr<RecordedEvent>& submitted) {
                        if (absl::IsNotFound(submitted.status())) return self->FindFirst();
                        if (!submitted.ok()) return self->done_(submitted.status());
                        self->Append(submitted->envelope.stream());
                      });
  }

 private:
  void Append(const std::string& stream) {
    v1::ResponseWithdrawn withdrawn;
    withdrawn.set_reason(withdrawal_.reason);
    log_.Append({.request_id = withdrawal_.request_id,
                 .events = {storage::MakeEvent(stream, kVersionSubmitted, withdrawn)},
                 .occur_time = withdrawal_.now},
                [self = shared_from_this()](absl::StatusOr<AppendResult> result) {
                  // It was erased since its words were looked up.
                  const bool erased = absl::IsFailedPrecondition(result.status()) ||
                                      absl::IsAborted(result.status());
                  erased ? self->FindFirst() : self->done_(std::move(result));
                });
  }

  // The words lead nowhere: perhaps since this very request took the response back.
  void FindFirst() {
    log_.FindRequest(
        withdrawal_.request_id, options::v1::READER_INTAKE,
        [self = shared_from_this()](const absl::StatusOr<std::vector<RecordedEvent>>& found) {
          if (!found.ok() && !absl::IsNotFound(found.status())) {
            return self->done_(found.status());
          }
          const bool repeated =
              found.ok() && found->size() == 1 && storage::Is<v1::ResponseWithdrawn>((*found)[0]);
          repeated ? self->done_(AppendResult{.repeated = true}) : self->done_(Unknown());
        });
  }

  storage::EventLog& log_;
  const Withdrawal withdrawal_;
  const AppendDone done_;
};

}  // namespace

void WithdrawResponse(storage::EventLog& log, Withdrawal withdrawal, AppendDone done) {
  std::make_shared<WithdrawalUnderWay>(log, std::move(withdrawal), std::move(done))->Begin();
}

}  // namespace ourvoice::intake

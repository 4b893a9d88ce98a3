#include "services/safeguarding/concern_words.h"

#include <vector>

#include "services/kit/audit.h"
#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/safeguarding/concern.h"
#include "services/safeguarding/text_faults.h"
#include "storage/record/read_events.h"

namespace ourvoice::safeguarding {
namespace {

using storage::RecordedEvent;

absl::Status CheckLook(const Look& look) {
  std::vector<kit::FieldViolation> faults;
  AddTextFaults(look.reason, kReasonLengthMax, /*required=*/true, "reason", faults);
  AddWhoFaults(look.by, faults);
  return faults.empty() ? absl::OkStatus() : kit::InvalidFields(kErrorDomain, faults);
}

// Puts the event into its place among the steps, if it is of that message.
template <typename Event>
absl::Status Add(const RecordedEvent& event, Event* (v1::ConcernStep::*place)(),
                 v1::OpenConcernResponse& response) {
  if (!storage::Is<Event>(event)) return absl::OkStatus();
  const absl::StatusOr<Event> read = storage::Read<Event>(event);
  if (!read.ok()) return read.status();
  v1::ConcernStep& step = *response.add_steps();
  *step.mutable_time() = event.envelope.occur_time();
  *(step.*place)() = *read;
  return absl::OkStatus();
}

absl::Status AddEvent(const RecordedEvent& event, v1::OpenConcernResponse& response) {
  if (!event.opened) return NoSuchConcern();
  using Step = v1::ConcernStep;
  absl::Status status;
  if (storage::Is<v1::ConcernRaised>(event)) {
    const auto raised = storage::Read<v1::ConcernRaised>(event);
    if (raised.ok()) *response.mutable_raised() = *raised;
    status = raised.status();
  }
  status.Update(Add<v1::ConcernAcknowledged>(event, &Step::mutable_acknowledged, response));
  status.Update(Add<v1::ConcernTakenOver>(event, &Step::mutable_taken_over, response));
  status.Update(Add<v1::ConcernNoted>(event, &Step::mutable_noted, response));
  status.Update(Add<v1::ConcernEscalated>(event, &Step::mutable_escalated, response));
  status.Update(Add<v1::ConcernHandedOver>(event, &Step::mutable_handed_over, response));
  status.Update(Add<v1::ConcernReferred>(event, &Step::mutable_referred, response));
  status.Update(Add<v1::ConcernClosed>(event, &Step::mutable_closed, response));
  return status;
}

absl::Status Audit(storage::EventLog& log, const Look& look) {
  v1::ConcernWordsOpened opened;
  opened.set_concern_id(look.concern_id);
  opened.set_by(look.by);
  opened.set_reason(look.reason);
  return kit::RecordShownAnew(log, {.account = look.actor}, opened, look.now, look.request_id);
}

}  // namespace

absl::StatusOr<v1::OpenConcernResponse> OpenWords(storage::EventLog& log, const Look& look) {
  if (absl::Status checked = CheckLook(look); !checked.ok()) return checked;
  if (!kit::IsId(look.concern_id)) return NoSuchConcern();
  const std::string stream = "concern-" + look.concern_id;
  // Envelopes alone tell whether there is one.
  const auto there = log.ReadStream(stream, 0, 1, options::v1::READER_UNSPECIFIED);
  if (!there.ok()) return there.status();
  if (there->empty()) return NoSuchConcern();
  if (absl::Status audited = Audit(log, look); !audited.ok()) return audited;
  const auto events = storage::ReadWholeStream(log, stream, options::v1::READER_SAFEGUARDING);
  if (!events.ok()) return events.status();
  v1::OpenConcernResponse response;
  for (const RecordedEvent& event : *events) {
    if (absl::Status added = AddEvent(event, response); !added.ok()) return added;
  }
  return response;
}

}  // namespace ourvoice::safeguarding

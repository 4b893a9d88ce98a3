#include "services/safeguarding/readers_worry.h"

#include <optional>
#include <vector>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/safeguarding/concern.h"
#include "services/safeguarding/text_faults.h"
#include "storage/record/read_events.h"

namespace ourvoice::safeguarding {
namespace {

absl::Status NoSuchText() {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound, "there is no such text", "TEXT_UNKNOWN",
                              kErrorDomain);
}

absl::Status CheckRequest(const v1::RaiseConcernRequest& request, const std::string& by) {
  std::vector<kit::FieldViolation> faults;
  AddTextFaults(request.worry(), kNoteLengthMax, /*required=*/true, "worry", faults);
  AddWhoFaults(by, faults);
  if (request.about_case() == v1::RaiseConcernRequest::ABOUT_NOT_SET) {
    faults.push_back({"about", "must name the response or the feedback that the worry is about"});
  }
  return faults.empty() ? absl::OkStatus() : kit::InvalidFields(kErrorDomain, faults);
}

// The first event of a stream, which holds what was said; nothing when it was taken back since.
template <typename Submitted>
absl::StatusOr<std::optional<Submitted>> ReadSubmitted(storage::EventLog& log,
                                                       const std::string& stream) {
  const auto events = log.ReadStream(stream, 0, 1, options::v1::READER_SAFEGUARDING);
  if (!events.ok()) return events.status();
  if (events->empty()) return NoSuchText();
  if (!events->front().opened) return std::nullopt;
  absl::StatusOr<Submitted> submitted = storage::Read<Submitted>(events->front());
  if (!submitted.ok()) return submitted.status();
  return *std::move(submitted);
}

absl::Status CopyResponse(storage::EventLog& log, const v1::RaiseConcernRequest& request,
                          v1::ConcernRaised& raised) {
  if (!kit::IsId(request.response_id())) return NoSuchText();
  raised.set_about_stream("response-" + request.response_id());
  const auto submitted = ReadSubmitted<intake::v1::ResponseSubmitted>(log, raised.about_stream());
  if (!submitted.ok() || !submitted->has_value()) return submitted.status();
  const intake::v1::Response& response = (*submitted)->response();
  raised.set_survey_id(response.survey_id());
  raised.set_wave_id(response.wave_id());
  raised.set_setting_id(response.setting_id());
  for (const intake::v1::Answer& answer : response.answers()) {
    const bool wanted =
        request.question_id().empty() || request.question_id() == answer.question_id();
    if (!answer.has_text() || !wanted) continue;
    v1::ConcernText& text = *raised.add_texts();
    text.set_question_id(answer.question_id());
    text.set_words(answer.text());
  }
  return raised.texts().empty() ? NoSuchText() : absl::OkStatus();
}

absl::Status CopyFeedback(storage::EventLog& log, const v1::RaiseConcernRequest& request,
                          v1::ConcernRaised& raised) {
  if (!kit::IsId(request.feedback_id())) return NoSuchText();
  raised.set_about_stream("feedback-" + request.feedback_id());
  const auto submitted = ReadSubmitted<intake::v1::FeedbackSubmitted>(log, raised.about_stream());
  if (!submitted.ok() || !submitted->has_value()) return submitted.status();
  raised.add_texts()->set_words((*submitted)->feedback().text());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ConcernRaised> ConcernOfReader(storage::EventLog& log,
                                                  const v1::RaiseConcernRequest& request,
                                                  const std::string& by) {
  if (absl::Status checked = CheckRequest(request, by); !checked.ok()) return checked;
  v1::ConcernRaised raised;
  raised.set_source(v1::ConcernRaised::SOURCE_READER);
  raised.set_worry(request.worry());
  raised.set_raised_by(by);
  raised.set_about_staff(request.about_staff());
  absl::Status copied = request.has_response_id() ? CopyResponse(log, request, raised)
                                                  : CopyFeedback(log, request, raised);
  if (!copied.ok()) return copied;
  return raised;
}

absl::StatusOr<bool> IsRepeatedWorry(storage::EventLog& log, const std::string& request_id,
                                     const v1::ConcernRaised& raised) {
  const auto found = storage::FindRequestAndWait(log, request_id, options::v1::READER_SAFEGUARDING);
  if (!found.ok()) return found.status();
  if (!raised.texts().empty() || found->size() != 1 || !(*found)[0].opened ||
      !storage::Is<v1::ConcernRaised>((*found)[0])) {
    return false;
  }
  const auto first = storage::Read<v1::ConcernRaised>((*found)[0]);
  if (!first.ok()) return first.status();
  return first->about_stream() == raised.about_stream() && first->worry() == raised.worry() &&
         first->raised_by() == raised.raised_by() && first->about_staff() == raised.about_staff();
}

}  // namespace ourvoice::safeguarding

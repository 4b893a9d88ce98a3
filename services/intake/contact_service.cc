#include "services/intake/contact_service.h"

#include <string>
#include <utility>

#include "services/intake/contact.h"
#include "services/intake/error_domain.h"
#include "services/intake/request_id.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/follow_up_words.h"
#include "services/kit/text.h"
#include "storage/record/read_events.h"

namespace ourvoice::intake {

using safeguarding::v1::ConcernRaised;

ContactService::ContactService(storage::EventLog& log, storage::ViewRunner& runner,
                               const DefinitionView& definitions, const Joining& joining,
                               kit::Clock clock)
    : log_(log),
      runner_(runner),
      definitions_(definitions),
      joining_(joining),
      clock_(std::move(clock)) {}

void ContactService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.intake.v1.IntakeService.RequestContact", this,
                           &ContactService::RequestContact);
}

absl::StatusOr<v1::RequestContactResponse> ContactService::RequestContact(
    const kit::CallContext& context, const v1::RequestContactRequest& request) {
  absl::Status status = CheckUnguessableId(request.request_id());
  if (!status.ok()) return status;
  const auto joined = JoinedBy(context, request);
  if (!joined.ok()) return joined.status();
  absl::StatusOr<ConcernRaised> raised = JudgeContact(request, *joined);
  if (!raised.ok()) return raised.status();
  status = AddAnswer(request, *raised);
  if (!status.ok()) return status;
  const auto appended =
      storage::AppendAndWait(log_, {.request_id = request.request_id(),
                                    .events = {storage::MakeEvent("concern-", 0, *raised)},
                                    .occur_time = clock_()});
  if (absl::IsAlreadyExists(appended.status())) {
    return FirstAnswer(request, *raised, appended.status());
  }
  if (!appended.ok()) return appended.status();
  v1::RequestContactResponse response;
  response.set_repeated_request(appended->repeated);
  return response;
}

absl::Status ContactService::CheckSurvey(const kit::CallContext& context,
                                         const std::string& survey_id) const {
  if (survey_id.empty() || definitions_.Find(survey_id) != nullptr) return absl::OkStatus();
  absl::Status caught_up = kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  if (definitions_.Find(survey_id) != nullptr) return absl::OkStatus();
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              kit::NoSuch("published survey", survey_id), "SURVEY_UNKNOWN",
                              kErrorDomain);
}

absl::StatusOr<std::optional<Joined>> ContactService::JoinedBy(
    const kit::CallContext& context, const v1::RequestContactRequest& request) const {
  if (request.code().empty()) {
    if (absl::Status known = CheckSurvey(context, request.survey_id()); !known.ok()) return known;
    return std::nullopt;
  }
  absl::StatusOr<Joined> joined = joining_.FindWithNews(request.code(), context, clock_());
  // A wish is not held back by a letter that is wrong, nor by a wave that is over.
  if (absl::IsNotFound(joined.status()) || absl::IsInvalidArgument(joined.status())) {
    return std::nullopt;
  }
  if (!joined.ok()) return joined.status();
  return *std::move(joined);
}

absl::Status ContactService::AddAnswer(const v1::RequestContactRequest& request,
                                       ConcernRaised& raised) const {
  if (request.follow_up_words().empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> words =
      kit::ReadFollowUpWords(request.follow_up_words(), kErrorDomain, "follow_up_words");
  if (!words.ok()) return words.status();
  const auto found = storage::FindFollowUpAndWait(log_, *words, options::v1::READER_INTAKE);
  if (!found.ok()) return found.status();
  raised.set_about_stream(found->envelope.stream());
  return absl::OkStatus();
}

absl::StatusOr<v1::RequestContactResponse> ContactService::FirstAnswer(
    const v1::RequestContactRequest& request, const ConcernRaised& raised,
    absl::Status otherwise) const {
  const auto found =
      storage::FindRequestAndWait(log_, request.request_id(), options::v1::READER_INTAKE);
  if (!found.ok()) return found.status();
  if (found->size() != 1 || !storage::Is<ConcernRaised>(found->front())) return otherwise;
  const auto earlier = storage::Read<ConcernRaised>(found->front());
  if (!earlier.ok() || !WishesTheSame(*earlier, raised)) return otherwise;
  v1::RequestContactResponse response;
  response.set_repeated_request(true);
  return response;
}

}  // namespace ourvoice::intake

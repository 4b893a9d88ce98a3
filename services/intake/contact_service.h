#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/intake/definition_view.h"
#include "services/intake/joining.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::intake {

// Takes the wishes of young people to be contacted, apart from what they answer.
class ContactService {
 public:
  // All that is passed outlives the service. `runner` keeps `definitions` up to date.
  ContactService(storage::EventLog& log, storage::ViewRunner& runner,
                 const DefinitionView& definitions, const Joining& joining, kit::Clock clock);

  void Register(kit::Dispatcher& dispatcher);

  // May wait.
  absl::StatusOr<v1::RequestContactResponse> RequestContact(
      const kit::CallContext& context, const v1::RequestContactRequest& request);

 private:
  // NOT_FOUND unless the survey is published, as far as the newest facts say.
  absl::Status CheckSurvey(const kit::CallContext& context, const std::string& survey_id) const;
  absl::StatusOr<std::optional<Joined>> JoinedBy(const kit::CallContext& context,
                                                 const v1::RequestContactRequest& request) const;
  // Names the answer that is to be seen beside the wish, if any is.
  absl::Status AddAnswer(const v1::RequestContactRequest& request,
                         safeguarding::v1::ConcernRaised& raised) const;
  // Whether the request was taken before and said the same; `otherwise` when it was not.
  absl::StatusOr<v1::RequestContactResponse> FirstAnswer(
      const v1::RequestContactRequest& request, const safeguarding::v1::ConcernRaised& raised,
      absl::Status otherwise) const;

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const DefinitionView& definitions_;
  const Joining& joining_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::intake

#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/intake/definition_view.h"
#include "services/intake/joining.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// Takes the wishes of young people to be contacted, apart from what they answer.
class ContactService {
 public:
  // All that is passed outlives the service.
  ContactService(storage::EventLog& log, const Joining& joining, const DefinitionView& definitions,
                 kit::Clock clock);

  void Register(kit::Dispatcher& dispatcher);

  // May wait.
  absl::StatusOr<v1::RequestContactResponse> RequestContact(
      const kit::CallContext& context, const v1::RequestContactRequest& request);

 private:
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
  const Joining& joining_;
  const DefinitionView& definitions_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::intake

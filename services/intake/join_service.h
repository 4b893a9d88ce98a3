#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/intake/definition_view.h"
#include "services/intake/joining.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"

namespace ourvoice::intake {

// Tells a young person what their code admits to, before they answer.
class JoinService {
 public:
  // All that is passed outlives the service.
  JoinService(const Joining& joining, const DefinitionView& definitions, kit::Clock clock);

  void Register(kit::Dispatcher& dispatcher);

  // May wait.
  absl::StatusOr<v1::JoinSurveyResponse> JoinSurvey(const kit::CallContext& context,
                                                    const v1::JoinSurveyRequest& request);

 private:
  const Joining& joining_;
  const DefinitionView& definitions_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::intake

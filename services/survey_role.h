#pragma once

#include <memory>

#include "services/kit/repeated_work.h"
#include "services/role.h"
#include "services/survey/joining_service.h"
#include "services/survey/survey_service.h"
#include "services/survey/survey_view.h"

namespace ourvoice {

// The survey role: a view and a service like the others, the codes with which young people join,
// and the work that ends the joining of waves that are over.
class SurveyRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  absl::Status Health() const override { return runner_->Health(); }

 private:
  survey::SurveyView view_;
  // Outlives the runner, whose waiters it is.
  std::unique_ptr<survey::SurveyService> service_;
  std::unique_ptr<survey::JoiningService> joining_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<kit::RepeatedWork> ending_;
};

}  // namespace ourvoice

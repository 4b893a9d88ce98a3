#pragma once

#include <memory>

#include "services/kit/repeated_work.h"
#include "services/role.h"
#include "services/survey/joining_service.h"
#include "services/survey/survey_service.h"
#include "services/survey/survey_view.h"
#include "services/survey/wave_service.h"

namespace ourvoice {

// The survey role: a view and its services like the others, the codes with which young people join,
// and the work that ends the joining of waves that are over.
class SurveyRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  absl::Status Health() const override { return runner_->Health(); }

 private:
  survey::SurveyView view_;
  // Outlive the runner, whose waiters they are.
  std::unique_ptr<survey::SurveyService> service_;
  std::unique_ptr<survey::WaveService> waves_;
  std::unique_ptr<survey::JoiningService> joining_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<kit::RepeatedWork> ending_;
};

}  // namespace ourvoice

#include "services/survey_role.h"

#include <sodium.h>

#include <limits>
#include <string>

#include "services/joining/join_key.h"
#include "services/kit/log.h"
#include "services/survey/joining_end.h"

namespace ourvoice {
namespace {

constexpr absl::Duration kEndingInterval = absl::Minutes(10);

std::string NewJoinKey() {
  std::string key(joining::kJoinKeyBytes, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

absl::Status EndJoinings(storage::EventLog& log, const survey::SurveyView& view,
                         const storage::ViewRows& rows, absl::Time now) {
  const auto surveys = view.Surveys(rows, "", std::numeric_limits<size_t>::max());
  if (!surveys.ok()) return surveys.status();
  absl::Status status;
  for (const survey::v1::SurveySummary& survey : *surveys) {
    status.Update(survey::EndJoiningOf(log, survey.survey_id(), now));
  }
  return status;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RunningRole>> SurveyRole::Start(RoleContext& context) {
  auto role = std::make_unique<SurveyRole>();
  absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner = StartView(context, role->view_);
  if (!runner.ok()) return runner.status();
  role->runner_ = *std::move(runner);
  role->service_ = std::make_unique<survey::SurveyService>(context.log, *role->runner_, role->view_,
                                                           context.clock);
  role->service_->Register(context.dispatcher);
  role->waves_ = std::make_unique<survey::WaveService>(context.log, *role->runner_, role->view_,
                                                       context.clock);
  role->waves_->Register(context.dispatcher);
  role->joining_ = std::make_unique<survey::JoiningService>(context.log, context.clock, NewJoinKey);
  role->joining_->Register(context.dispatcher);
  role->ending_ = std::make_unique<kit::RepeatedWork>(
      kEndingInterval,
      [&log = context.log, &view = role->view_, &runner = *role->runner_, clock = context.clock] {
        const absl::Status ended = EndJoinings(log, view, runner.Rows(), clock());
        if (ended.ok()) return;
        kit::LogEvent(kit::LogLevel::kWarning, "joining_not_ended",
                      {.service = "survey", .code = absl::StatusCodeToString(ended.code())});
      });
  return role;
}

}  // namespace ourvoice

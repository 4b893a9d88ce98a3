#include "clients/cli/command_line.h"
#include "services/identity_role.h"
#include "services/intake_role.h"
#include "services/process.h"
#include "services/report/follow_up_service.h"
#include "services/report/report_service.h"
#include "services/report/report_view.h"
#include "services/safeguarding_role.h"
#include "services/survey_role.h"
#include "services/theme_role.h"
#include "services/view_role.h"

int main(int argument_count, char** arguments) {
  using namespace ourvoice;
  const std::vector<Role> roles = {
      {"survey", SurveyRole::Start},
      {"identity", IdentityRole::Start},
      {"intake", IntakeRole::Start},
      {"safeguarding", SafeguardingRole::Start},
      {"theme", ThemeRole::Start},
      {"report",
       ViewRole<report::ReportView, report::ReportService, report::FollowUpService>::Start},
  };
  return cli::RunCommandLine(argument_count, arguments, [&roles](const ProcessOptions& options) {
    return RunProcess(options, roles);
  });
}

#include "clients/cli/command_line.h"
#include "services/intake/definition_view.h"
#include "services/intake/intake_service.h"
#include "services/process.h"
#include "services/report/report_service.h"
#include "services/report/report_view.h"
#include "services/survey/survey_service.h"
#include "services/survey/survey_view.h"
#include "services/theme_role.h"
#include "services/view_role.h"

int main(int argument_count, char** arguments) {
  using namespace ourvoice;
  const std::vector<Role> roles = {
      {"survey", ViewRole<survey::SurveyView, survey::SurveyService>::Start},
      {"intake", ViewRole<intake::DefinitionView, intake::IntakeService>::Start},
      {"theme", ThemeRole::Start},
      {"report", ViewRole<report::ReportView, report::ReportService>::Start},
  };
  return cli::RunCommandLine(argument_count, arguments, [&roles](const ProcessOptions& options) {
    return RunProcess(options, roles);
  });
}

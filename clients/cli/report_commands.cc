#include <fmt/format.h>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/report_export.h"
#include "clients/cli/report_json.h"
#include "clients/cli/report_text.h"
#include "clients/cli/terminal.h"
#include "ourvoice/report/v1/report_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

struct ShowOptions {
  std::string survey_id;
  std::string frame_id;
  std::string dimension_id;
  std::string wave_id;
  std::string format = "text";
};

std::string Format(const report::v1::GetReportResponse& report, const std::string& format) {
  if (format == "json") return ReportJson(report);
  if (format == "csv") return ReportCsv(report);
  const auto width = static_cast<size_t>(std::max(60, OutputWidth()));
  return ReportText(report, {.width = width, .colour = MayColourOutput()});
}

absl::StatusOr<ExitCode> Show(const Environment& environment, const ShowOptions& options) {
  report::v1::GetReportRequest request;
  request.set_survey_id(options.survey_id);
  request.set_frame_id(options.frame_id);
  request.set_dimension_id(options.dimension_id);
  request.set_wave_id(options.wave_id);
  const Client client(environment, "executive");
  const auto report = client.Call(&report::v1::ReportService::Stub::GetReport, request);
  if (!report.ok()) return report.status();
  fmt::print("{}", Format(*report, options.format));
  return kDone;
}

}  // namespace

void AddReportCommands(Commands& commands) {
  CLI::App& report = *commands.app.add_subcommand("report", "What leaders read");
  report.require_subcommand(1);
  const auto options = std::make_shared<ShowOptions>();
  CLI::App& show = *AddVerb(
      commands, report, "show",
      "Shows the themed voice report of a survey: who was heard, and what was said.\n"
      "Examples: ourvoice report show our-year --frame plan --by age-band\n"
      "          ourvoice report show our-year --wave 2026 --format csv",
      [&environment = commands.environment, options] { return Show(environment, *options); });
  show.add_option("survey", options->survey_id, "Id of the survey")->required();
  show.add_option("--frame", options->frame_id,
                  "Frame of the codebook, such as our-year or plan; the first unless given");
  show.add_option("--by", options->dimension_id, "Dimension that splits figures, such as age-band");
  show.add_option("--wave", options->wave_id, "Wave; all together unless given");
  show.add_option("--format", options->format, "text, json or csv")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
}

}  // namespace ourvoice::cli

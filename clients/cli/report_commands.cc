#include <fmt/format.h>

#include <optional>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/live_text.h"
#include "clients/cli/release_text.h"
#include "clients/cli/report_export.h"
#include "clients/cli/report_json.h"
#include "clients/cli/report_text.h"
#include "clients/cli/terminal.h"
#include "clients/cli/verbs.h"
#include "ourvoice/report/v1/report_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using report::v1::ReportService;

struct ReadOptions {
  report::v1::GetReportRequest request;
  std::string format = "text";
};

std::string Format(const report::v1::GetReportResponse& report, const std::string& format,
                   const std::string& release_note) {
  if (format == "json") return ReportJson(report);
  if (format == "csv") return ReportCsv(report);
  const auto width = static_cast<size_t>(std::max(60, OutputWidth()));
  return ReportText(report,
                    {.width = width, .colour = MayColourOutput(), .release_note = release_note});
}

absl::StatusOr<ExitCode> Show(const Environment& environment, const ReadOptions& options) {
  const Client client(environment, "executive");
  const auto report = client.Call(&ReportService::Stub::GetReport, options.request);
  if (!report.ok()) return report.status();
  std::string note;
  if (options.format == "text") {
    report::v1::ListReleasesRequest request;
    request.set_survey_id(options.request.survey_id());
    const auto listed = client.Call(&ReportService::Stub::ListReleases, request);
    if (!listed.ok()) return listed.status();
    note = ReleaseNote(*report, options.request.release_number(), *listed);
  }
  fmt::print("{}", Format(*report, options.format, note));
  return kDone;
}

absl::StatusOr<ExitCode> Preview(const Environment& environment, const ReadOptions& options) {
  report::v1::PreviewReportRequest request;
  *request.mutable_report() = options.request;
  const Client client(environment, "officer");
  const auto preview = client.Call(&ReportService::Stub::PreviewReport, request);
  if (!preview.ok()) return preview.status();
  fmt::print("{}", Format(preview->report(), options.format, ""));
  return kDone;
}

absl::StatusOr<ExitCode> List(const Environment& environment, const std::string& survey_id) {
  report::v1::ListReleasesRequest request;
  request.set_survey_id(survey_id);
  const Client client(environment, "executive");
  const auto listed = client.Call(&ReportService::Stub::ListReleases, request);
  if (!listed.ok()) return listed.status();
  if (listed->releases().empty()) fmt::print("Nothing has been released of {} yet.\n", survey_id);
  for (const report::v1::Release& release : listed->releases()) {
    fmt::print("{}", ReleaseText(release));
  }
  return kDone;
}

absl::StatusOr<ExitCode> Live(const Environment& environment,
                              const report::v1::GetLiveParticipationRequest& request) {
  const Client client(environment, "officer");
  const auto live = client.Call(&ReportService::Stub::GetLiveParticipation, request);
  if (!live.ok()) return live.status();
  fmt::print("{}", LiveText(*live));
  return kDone;
}

void AddReadOptions(CLI::App& verb, ReadOptions& options) {
  report::v1::GetReportRequest& request = options.request;
  verb.add_option("survey", *request.mutable_survey_id(), "Id of the survey")->required();
  verb.add_option("--frame", *request.mutable_frame_id(),
                  "Frame of the codebook, such as our-year or plan; the first unless given");
  verb.add_option("--by", *request.mutable_dimension_id(),
                  "Dimension that splits figures, such as age-band");
  verb.add_option("--wave", *request.mutable_wave_id(), "Wave; all together unless given");
  verb.add_flag_callback(
      "--weighted", [&request] { request.set_weighted(true); },
      "Adds shares weighted to the city, by the dimension given with --by");
  verb.add_option("--format", options.format, "text, json or csv")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
}

}  // namespace

absl::StatusOr<ExitCode> ReleaseReports(const Environment& environment,
                                        const std::string& survey_id) {
  report::v1::ReleaseReportsRequest request;
  request.set_request_id(NewRequestId());
  request.set_survey_id(survey_id);
  const Client client(environment, "officer");
  const auto released = client.Call(&ReportService::Stub::ReleaseReports, request);
  if (!released.ok()) return released.status();
  fmt::print("{}", ReleaseText(released->release()));
  return kDone;
}

void AddReportCommands(Commands& commands) {
  CLI::App& report = *commands.app.add_subcommand("report", "What leaders read");
  report.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto options = std::make_shared<ReadOptions>();
  const auto number = std::make_shared<std::optional<uint32_t>>();
  CLI::App& show =
      *AddVerb(commands, report, "show",
               "Shows a released voice report of a survey: who was heard, and what was said.\n"
               "Examples: ourvoice report show our-year --frame plan --by age-band\n"
               "          ourvoice report show our-year --wave 2026 --format csv",
               [&environment, options, number]() -> absl::StatusOr<ExitCode> {
                 if (*number == 0) {
                   return absl::InvalidArgumentError(
                       "releases are numbered from 1: `report list` lists them; without --release "
                       "the newest is shown");
                 }
                 options->request.set_release_number(number->value_or(0));
                 return Show(environment, *options);
               });
  AddReadOptions(show, *options);
  show.add_option("--release", *number, "Number of the release; the newest unless given");

  const auto previewed = std::make_shared<ReadOptions>();
  CLI::App& preview =
      *AddVerb(commands, report, "preview",
               "Shows a report as it would stand if it were released now. Not to be handed on.\n"
               "Example: ourvoice report preview our-year --wave 2026",
               [&environment, previewed] { return Preview(environment, *previewed); });
  AddReadOptions(preview, *previewed);

  const auto live = std::make_shared<report::v1::GetLiveParticipationRequest>();
  CLI::App& live_verb =
      *AddVerb(commands, report, "live",
               "Shows how many have taken part so far, by setting, down to multiples of five.\n"
               "Example: ourvoice report live our-year --wave 2026",
               [&environment, live] { return Live(environment, *live); });
  live_verb.add_option("survey", *live->mutable_survey_id(), "Id of the survey")->required();
  live_verb.add_option("--wave", *live->mutable_wave_id(), "Wave; all together unless given");

  const auto survey_id = std::make_shared<std::string>();
  AddVerb(commands, report, "release",
          "Releases all reports of a survey for leaders to read. They stay as they are from then "
          "on.\n"
          "Example: ourvoice report release our-year",
          [&environment, survey_id] { return ReleaseReports(environment, *survey_id); })
      ->add_option("survey", *survey_id, "Id of the survey")
      ->required();
  AddVerb(commands, report, "list",
          "Lists what was released of a survey, the newest first.\n"
          "Example: ourvoice report list our-year",
          [&environment, survey_id] { return List(environment, *survey_id); })
      ->add_option("survey", *survey_id, "Id of the survey")
      ->required();
}

}  // namespace ourvoice::cli

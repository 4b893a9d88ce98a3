#include <fmt/format.h>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/definition_faults.h"
#include "clients/cli/definition_text.h"
#include "clients/cli/input_file.h"
#include "clients/cli/missing_text.h"
#include "clients/cli/text_table.h"
#include "clients/cli/verbs.h"
#include "clients/cli/wave_verbs.h"
#include "clients/cli/wording_changes.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice::cli {
namespace {

using survey::v1::SurveyService;
using survey::v1::SurveySummary;
using Align = TextTable::Align;

absl::StatusOr<ExitCode> Close(const Environment& environment, const std::string& survey_id) {
  survey::v1::CloseSurveyRequest request;
  request.set_request_id(NewRequestId());
  request.set_survey_id(survey_id);
  const Client client(environment, "officer");
  const auto response = client.Call(&SurveyService::Stub::CloseSurvey, request);
  if (!response.ok()) return response.status();
  fmt::print("Closed {}.\n", survey_id);
  return kDone;
}

std::string_view StateName(SurveySummary::State state) {
  switch (state) {
    case SurveySummary::STATE_DRAFT:
      return "draft";
    case SurveySummary::STATE_PUBLISHED:
      return "published";
    case SurveySummary::STATE_CLOSED:
      return "closed";
    default:
      return "unknown";
  }
}

std::string StateOf(const SurveySummary& survey) {
  const std::string state(StateName(survey.state()));
  const bool beside = survey.draft_pending() && survey.state() == SurveySummary::STATE_PUBLISHED;
  return beside ? state + ", draft pending" : state;
}

absl::StatusOr<ExitCode> List(const Environment& environment) {
  const Client client(environment, "officer");
  survey::v1::ListSurveysRequest request;
  TextTable table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft});
  table.Add({"survey", "series", "state", "version", "title"});
  do {
    const auto response = client.Call(&SurveyService::Stub::ListSurveys, request);
    if (!response.ok()) return response.status();
    for (const SurveySummary& survey : response->surveys()) {
      table.Add({survey.survey_id(), survey.series(), StateOf(survey),
                 std::to_string(survey.survey_version()), survey.title()});
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  fmt::print("{}", table.Lines());
  return kDone;
}

absl::StatusOr<ExitCode> Show(const Environment& environment, const std::string& survey_id) {
  survey::v1::GetSurveyRequest request;
  request.set_survey_id(survey_id);
  const Client client(environment, "officer");
  const auto response = client.Call(&SurveyService::Stub::GetSurvey, request);
  if (!response.ok()) return response.status();
  fmt::print("{}", SurveyText(*response));
  return kDone;
}

}  // namespace

absl::StatusOr<ExitCode> ImportSurvey(const Environment& environment, const std::string& path) {
  const absl::StatusOr<std::string> yaml = ReadTextFile(path);
  if (!yaml.ok()) return yaml.status();
  survey::v1::DraftSurveyRequest request;
  absl::Status read = kit::ReadYaml(*yaml, path, *request.mutable_definition());
  if (!read.ok()) return read;
  request.set_request_id(NewRequestId());
  const Client client(environment, "officer");
  const auto response = client.Call(&SurveyService::Stub::DraftSurvey, request);
  if (!response.ok()) return InWordsOfFile(response.status(), *yaml, path);
  fmt::print("Saved a draft of {}. To publish it: ourvoice survey publish {}\n",
             request.definition().id(), request.definition().id());
  PrintWordingChanges(response->wording_changes());
  return kDone;
}

absl::StatusOr<ExitCode> PublishSurvey(const Environment& environment,
                                       const std::string& survey_id) {
  survey::v1::PublishSurveyRequest request;
  request.set_request_id(NewRequestId());
  request.set_survey_id(survey_id);
  const Client client(environment, "officer");
  const auto response = client.Call(&SurveyService::Stub::PublishSurvey, request);
  if (kit::ReasonOf(response.status()) == "WAVE_NOT_READY") {
    return absl::FailedPreconditionError(MissingText(kit::ViolationsOf(response.status())));
  }
  if (!response.ok()) return InWordsOfFile(response.status(), "", "");
  fmt::print("Published {} as version {}.\n", survey_id, response->survey_version());
  PrintWordingChanges(response->wording_changes());
  return kDone;
}

void AddSurveyCommands(Commands& commands) {
  CLI::App& survey = *commands.app.add_subcommand("survey", "What is asked");
  survey.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto argument = std::make_shared<std::string>();
  AddVerb(commands, survey, "import",
          "Saves a YAML definition as draft, in place of the draft before.\n"
          "Example: ourvoice survey import deploy/demo/survey.yaml",
          [&environment, argument] { return ImportSurvey(environment, *argument); })
      ->add_option("file", *argument, "YAML file")
      ->required();
  AddVerb(
      commands, survey, "publish",
      "Publishes the draft as the next version, once the readiness gate lets it out; a version\n"
      "never changes.\n"
      "Example: ourvoice survey publish our-year",
      [&environment, argument] { return PublishSurvey(environment, *argument); })
      ->add_option("survey", *argument, "Id of the survey")
      ->required();
  AddVerb(commands, survey, "close",
          "Closes a survey for good. Example: ourvoice survey close our-year",
          [&environment, argument] { return Close(environment, *argument); })
      ->add_option("survey", *argument, "Id of the survey")
      ->required();
  AddVerb(commands, survey, "show",
          "Shows the newest published version. Example: ourvoice survey show our-year",
          [&environment, argument] { return Show(environment, *argument); })
      ->add_option("survey", *argument, "Id of the survey")
      ->required();
  AddVerb(commands, survey, "list", "Lists surveys with their state",
          [&environment] { return List(environment); });
  AddWaveVerbs(commands, survey);
}

}  // namespace ourvoice::cli

#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <set>

#include "clients/cli/client.h"
#include "clients/cli/codebook_verbs.h"
#include "clients/cli/coding_progress.h"
#include "clients/cli/command.h"
#include "clients/cli/definition_faults.h"
#include "clients/cli/definition_text.h"
#include "clients/cli/input_file.h"
#include "clients/cli/text_table.h"
#include "clients/cli/verbs.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ThemeService;
using Align = TextTable::Align;

std::string StateOf(const theme::v1::CodebookSummary& codebook) {
  if (codebook.codebook_version() == 0) return "draft";
  return codebook.draft_pending() ? "published, draft pending" : "published";
}

absl::StatusOr<ExitCode> List(const Environment& environment) {
  const Client client(environment, "officer");
  theme::v1::ListCodebooksRequest request;
  TextTable table({Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight,
                   Align::kLeft, Align::kLeft});
  table.Add({"codebook", "state", "version", "coded", "themes", "series", "title"});
  do {
    const auto response = client.Call(&ThemeService::Stub::ListCodebooks, request);
    if (!response.ok()) return response.status();
    for (const theme::v1::CodebookSummary& codebook : response->codebooks()) {
      table.Add({codebook.codebook_id(), StateOf(codebook),
                 std::to_string(codebook.codebook_version()),
                 std::to_string(codebook.coded_version()), std::to_string(codebook.theme_count()),
                 absl::StrJoin(codebook.series(), ", "), codebook.title()});
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  fmt::print("{}", table.Lines());
  return kDone;
}

absl::StatusOr<ExitCode> Show(const Environment& environment, const std::string& codebook_id) {
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(codebook_id);
  const Client client(environment, "officer");
  const auto response = client.Call(&ThemeService::Stub::GetCodebook, request);
  if (!response.ok()) return response.status();
  fmt::print("{}", CodebookText(*response));
  return kDone;
}

absl::StatusOr<std::set<std::string>> SeriesOfSurveys(const Client& client) {
  using survey::v1::SurveyService;
  survey::v1::ListSurveysRequest request;
  std::set<std::string> series;
  do {
    const auto response = client.Call(&SurveyService::Stub::ListSurveys, request);
    if (!response.ok()) return response.status();
    for (const auto& survey : response->surveys()) series.insert(survey.series());
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return series;
}

// A series that no survey is in may be a slip of the pen.
absl::StatusOr<ExitCode> TellIfItCoversNothing(const Client& client,
                                               const std::string& codebook_id) {
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(codebook_id);
  const auto published = client.Call(&ThemeService::Stub::GetCodebook, request);
  if (!published.ok()) return published.status();
  const auto known = SeriesOfSurveys(client);
  if (!known.ok()) return known.status();
  const auto& series = published->codebook().series();
  const bool covers = std::any_of(series.begin(), series.end(),
                                  [&](const auto& one) { return known->contains(one); });
  if (covers) return kDone;
  fmt::print("Mind: no survey is in the series {}. There are surveys in: {}.\n",
             absl::StrJoin(series, ", "), known->empty() ? "none" : absl::StrJoin(*known, ", "));
  return kDone;
}

// No YAML begins with such a bracket.
bool IsXml(std::string_view text) {
  const size_t begin = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return begin != std::string_view::npos && text[begin] == '<';
}

}  // namespace

absl::StatusOr<ExitCode> ImportCodebook(const Environment& environment, const std::string& path) {
  const absl::StatusOr<std::string> yaml = ReadTextFile(path);
  if (!yaml.ok()) return yaml.status();
  if (IsXml(*yaml)) {
    return absl::InvalidArgumentError(
        path + ": is XML; to make a YAML file of a REFI-QDA codebook, add --output FILE.yaml");
  }
  theme::v1::DraftCodebookRequest request;
  absl::Status read = kit::ReadYaml(*yaml, path, *request.mutable_codebook());
  if (!read.ok()) return read;
  request.set_request_id(NewRequestId());
  const Client client(environment, "officer");
  const auto response = client.Call(&ThemeService::Stub::DraftCodebook, request);
  if (!response.ok()) return InWordsOfFile(response.status(), *yaml, path);
  fmt::print("Saved a draft of {}. To publish it: ourvoice codebook publish {}\n",
             request.codebook().id(), request.codebook().id());
  return kDone;
}

absl::StatusOr<ExitCode> PublishCodebook(const Environment& environment,
                                         const std::string& codebook_id) {
  theme::v1::PublishCodebookRequest request;
  request.set_request_id(NewRequestId());
  request.set_codebook_id(codebook_id);
  const Client client(environment, "officer");
  const auto response = client.Call(&ThemeService::Stub::PublishCodebook, request);
  if (!response.ok()) return InWordsOfFile(response.status(), "", "");
  fmt::print("Published {} as version {}; every answer of its series is being coded anew.\n",
             codebook_id, response->codebook_version());
  // It is published, whatever becomes of the hint.
  (void)TellIfItCoversNothing(client, codebook_id);
  return kDone;
}

absl::StatusOr<ExitCode> PublishAndWait(const Environment& environment,
                                        const std::string& codebook_id) {
  const auto published = PublishCodebook(environment, codebook_id);
  if (!published.ok()) return published;
  const absl::Status coded =
      WaitUntilCoded(environment, Client(environment, "officer"), codebook_id);
  if (!coded.ok()) return coded;
  return published;
}

void AddCodebookCommands(Commands& commands) {
  CLI::App& codebook = *commands.app.add_subcommand("codebook", "What texts are coded to");
  codebook.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto argument = std::make_shared<std::string>();
  const auto output = std::make_shared<std::string>();
  CLI::App& import = *AddVerb(commands, codebook, "import",
                              "Saves a YAML codebook as draft, in place of the draft before. Of a "
                              "REFI-QDA codebook (.qdc)\n"
                              "it makes a YAML file to be completed first, without a server.\n"
                              "Examples: ourvoice codebook import deploy/demo/codebook.yaml\n"
                              "          ourvoice codebook import nvivo.qdc --output codebook.yaml",
                              [&environment, argument, output] {
                                return output->empty() ? ImportCodebook(environment, *argument)
                                                       : ImportQda(*argument, *output);
                              });
  import.add_option("file", *argument, "YAML file, or .qdc")->required();
  import.add_option("--output", *output, "YAML file to make of a .qdc");
  const auto wait = std::make_shared<bool>(false);
  CLI::App& publish = *AddVerb(
      commands, codebook, "publish",
      "Publishes the draft as the next version; every answer of its series is coded anew.\n"
      "Example: ourvoice codebook publish our-year --wait",
      [&environment, argument, wait] {
        return *wait ? PublishAndWait(environment, *argument)
                     : PublishCodebook(environment, *argument);
      });
  publish.add_option("codebook", *argument, "Id of the codebook")->required();
  publish.add_flag("--wait", *wait,
                   "Waits until all answers are coded, and tells how many changed their themes");
  AddVerb(commands, codebook, "list",
          "Lists codebooks with their versions, drafts that wait, and how far they are coded.\n"
          "Example: ourvoice codebook list",
          [&environment] { return List(environment); });
  AddVerb(commands, codebook, "show",
          "Shows the newest version. Example: ourvoice codebook show our-year",
          [&environment, argument] { return Show(environment, *argument); })
      ->add_option("codebook", *argument, "Id of the codebook")
      ->required();
  AddCodebookDiffVerb(commands, codebook);
  AddCodebookRetireVerb(commands, codebook);
  AddCodebookExportVerb(commands, codebook);
}

}  // namespace ourvoice::cli

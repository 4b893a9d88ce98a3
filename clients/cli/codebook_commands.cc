#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/verbs.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ThemeService;

absl::StatusOr<ExitCode> List(const Environment& environment) {
  const Client client(environment, "officer");
  theme::v1::ListCodebooksRequest request;
  fmt::print("{:<20} {:>7} {:>6} {:>6}  {:<24} {}\n", "codebook", "version", "coded", "themes",
             "series", "title");
  do {
    const auto response = client.Call(&ThemeService::Stub::ListCodebooks, request);
    if (!response.ok()) return response.status();
    for (const theme::v1::CodebookSummary& codebook : response->codebooks()) {
      fmt::print("{:<20} {:>7} {:>6} {:>6}  {:<24} {}\n", codebook.codebook_id(),
                 codebook.codebook_version(), codebook.coded_version(), codebook.theme_count(),
                 absl::StrJoin(codebook.series(), ", "), codebook.title());
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return kDone;
}

absl::StatusOr<ExitCode> Show(const Environment& environment, const std::string& codebook_id) {
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(codebook_id);
  const Client client(environment, "officer");
  const auto response = client.Call(&ThemeService::Stub::GetCodebook, request);
  if (!response.ok()) return response.status();
  const theme::v1::Codebook& codebook = response->codebook();
  fmt::print("{} ({}), version {}, coded with version {}\n", codebook.title(), codebook.id(),
             response->codebook_version(), response->coded_version());
  for (const theme::v1::Theme& theme : codebook.themes()) {
    fmt::print("\n{} ({})\n  {}\n", theme.name(), theme.id(), theme.definition());
    for (const theme::v1::FrameLink& link : theme.links()) {
      fmt::print("  {} / {}: {}\n", link.frame(), link.value(), link.reason());
    }
  }
  return kDone;
}

}  // namespace

absl::StatusOr<ExitCode> ImportCodebook(const Environment& environment, const std::string& path) {
  const absl::StatusOr<std::string> yaml = ReadFile(path);
  if (!yaml.ok()) return yaml.status();
  theme::v1::DraftCodebookRequest request;
  absl::Status read = kit::ReadYaml(*yaml, path, *request.mutable_codebook());
  if (!read.ok()) return read;
  request.set_request_id(NewRequestId());
  const Client client(environment, "officer");
  const auto response = client.Call(&ThemeService::Stub::DraftCodebook, request);
  if (!response.ok()) return response.status();
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
  if (!response.ok()) return response.status();
  fmt::print("Published {} as version {}; every answer of its series is being coded anew.\n",
             codebook_id, response->codebook_version());
  return kDone;
}

void AddCodebookCommands(Commands& commands) {
  CLI::App& codebook = *commands.app.add_subcommand("codebook", "What texts are coded to");
  codebook.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto argument = std::make_shared<std::string>();
  AddVerb(commands, codebook, "import",
          "Saves a YAML codebook as draft, in place of the draft before.\n"
          "Example: ourvoice codebook import deploy/demo/codebook.yaml",
          [&environment, argument] { return ImportCodebook(environment, *argument); })
      ->add_option("file", *argument, "YAML file")
      ->required();
  AddVerb(commands, codebook, "publish",
          "Publishes the draft as the next version; every answer of its series is coded anew.\n"
          "Example: ourvoice codebook publish our-year",
          [&environment, argument] { return PublishCodebook(environment, *argument); })
      ->add_option("codebook", *argument, "Id of the codebook")
      ->required();
  AddVerb(commands, codebook, "list",
          "Lists published codebooks with their versions, and how far they are coded.\n"
          "Example: ourvoice codebook list",
          [&environment] { return List(environment); });
  AddVerb(commands, codebook, "show",
          "Shows the newest version. Example: ourvoice codebook show our-year",
          [&environment, argument] { return Show(environment, *argument); })
      ->add_option("codebook", *argument, "Id of the codebook")
      ->required();
}

}  // namespace ourvoice::cli

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

absl::StatusOr<theme::v1::Codebook> ReadCodebook(const std::string& path) {
  const absl::StatusOr<std::string> yaml = ReadFile(path);
  if (!yaml.ok()) return yaml.status();
  theme::v1::Codebook codebook;
  absl::Status read = kit::ReadYaml(*yaml, path, codebook);
  if (!read.ok()) return read;
  return codebook;
}

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

absl::StatusOr<ExitCode> PublishCodebook(const Environment& environment, const std::string& path) {
  absl::StatusOr<theme::v1::Codebook> codebook = ReadCodebook(path);
  if (!codebook.ok()) return codebook.status();
  theme::v1::PublishCodebookRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_codebook() = *std::move(codebook);
  const Client client(environment, "officer");
  const auto response = client.Call(&ThemeService::Stub::PublishCodebook, request);
  if (!response.ok()) return response.status();
  fmt::print("Published {} as version {}; every answer of its series is being coded anew.\n",
             request.codebook().id(), response->codebook_version());
  return kDone;
}

void AddCodebookCommands(Commands& commands) {
  CLI::App& codebook = *commands.app.add_subcommand("codebook", "What texts are coded to");
  codebook.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto argument = std::make_shared<std::string>();
  AddVerb(commands, codebook, "publish",
          "Publishes a YAML codebook as the next version; every answer is coded anew.\n"
          "Example: ourvoice codebook publish deploy/demo/codebook.yaml",
          [&environment, argument] { return PublishCodebook(environment, *argument); })
      ->add_option("file", *argument, "YAML file")
      ->required();
  AddVerb(commands, codebook, "show",
          "Shows the newest version. Example: ourvoice codebook show our-year",
          [&environment, argument] { return Show(environment, *argument); })
      ->add_option("codebook", *argument, "Id of the codebook")
      ->required();
  AddVerb(commands, codebook, "list", "Lists codebooks with their versions",
          [&environment] { return List(environment); });
}

}  // namespace ourvoice::cli

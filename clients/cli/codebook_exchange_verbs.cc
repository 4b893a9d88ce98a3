#include <absl/strings/str_cat.h>
#include <fmt/format.h>
#include <google/protobuf/util/message_differencer.h>

#include <filesystem>

#include "clients/cli/client.h"
#include "clients/cli/codebook_file.h"
#include "clients/cli/codebook_verbs.h"
#include "clients/cli/codebook_yaml.h"
#include "clients/cli/input_file.h"
#include "clients/cli/output_file.h"
#include "clients/cli/qda_import.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ThemeService;

struct ExportOptions {
  std::string path;
  std::string codebook_id;
  uint32_t version = 0;
  std::string output;
};

absl::StatusOr<theme::v1::Codebook> ReadExported(const Environment& environment,
                                                 const ExportOptions& options) {
  if (options.path.empty() == options.codebook_id.empty()) {
    return absl::InvalidArgumentError("name a YAML file, or --id of a published codebook");
  }
  if (!options.path.empty()) return ReadCodebookFile(options.path);
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(options.codebook_id);
  request.set_codebook_version(options.version);
  const Client client(environment, "officer");
  const auto response = client.Call(&ThemeService::Stub::GetCodebook, request);
  if (!response.ok()) return response.status();
  return response->codebook();
}

absl::StatusOr<ExitCode> Export(const Environment& environment, const ExportOptions& options) {
  const auto codebook = ReadExported(environment, options);
  if (!codebook.ok()) return codebook.status();
  absl::Status written = WriteNewFile(options.output, WriteQda(*codebook));
  if (!written.ok()) return written;
  if (!options.output.empty()) {
    fmt::print(
        "Wrote {} themes to {}. Terms, the reasons of links and retired themes stay behind: the\n"
        "format has no place for them.\n",
        codebook->themes_size(), options.output);
  }
  return kDone;
}

}  // namespace

absl::StatusOr<ExitCode> ImportQda(const std::string& path, const std::string& output) {
  const absl::StatusOr<std::string> xml = ReadTextFile(path);
  if (!xml.ok()) return xml.status();
  const absl::StatusOr<QdaCodebook> qda = ReadQda(*xml, path);
  if (!qda.ok()) return qda.status();
  const QdaDraft draft = DraftOf(*qda, std::filesystem::path(path).stem().string());
  const std::string yaml = CodebookYaml(draft.codebook, draft.notes);
  theme::v1::Codebook read;
  absl::Status readable = kit::ReadYaml(yaml, output, read);
  if (!readable.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": cannot be written as YAML: ", readable.message()));
  }
  if (!google::protobuf::util::MessageDifferencer::Equals(read, draft.codebook)) {
    return absl::InternalError(absl::StrCat(path, ": would read otherwise as YAML"));
  }
  if (absl::Status written = WriteNewFile(output, yaml); !written.ok()) return written;
  fmt::print(
      "Wrote a draft with {} themes to {}. Write what is marked `fill in` there, then:\n"
      "ourvoice codebook import {}\n",
      draft.codebook.themes_size(), output, output);
  return kDone;
}

void AddCodebookExportVerb(Commands& commands, CLI::App& codebook) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& verb = *AddVerb(
      commands, codebook, "export",
      "Writes a codebook as REFI-QDA codebook (.qdc) for programs of qualitative analysis: themes\n"
      "as codes, values of frames as sets. Needs no server for a file.\n"
      "Examples: ourvoice codebook export codebook.yaml --output codebook.qdc\n"
      "          ourvoice codebook export --id our-year --output codebook.qdc",
      [&environment = commands.environment, options] { return Export(environment, *options); });
  verb.add_option("file", options->path, "YAML file");
  verb.add_option("--id", options->codebook_id, "Id of a published codebook");
  verb.add_option("--version", options->version, "Its version; the newest unless given");
  verb.add_option("--output", options->output, "File to write; standard output unless given");
}

}  // namespace ourvoice::cli

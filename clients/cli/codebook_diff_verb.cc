#include <fmt/format.h>

#include "clients/cli/client.h"
#include "clients/cli/codebook_diff.h"
#include "clients/cli/codebook_file.h"
#include "clients/cli/codebook_verbs.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ThemeService;

struct DiffOptions {
  std::vector<std::string> files;
  std::string codebook_id;
  uint32_t from = 0;
  uint32_t to = 0;
  bool json = false;
};

struct Pair {
  theme::v1::Codebook before;
  theme::v1::Codebook after;
};

absl::StatusOr<theme::v1::GetCodebookResponse> GetVersion(const Client& client,
                                                          const std::string& codebook_id,
                                                          uint32_t version) {
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(codebook_id);
  request.set_codebook_version(version);
  return client.Call(&ThemeService::Stub::GetCodebook, request);
}

absl::StatusOr<Pair> ReadFiles(const std::vector<std::string>& files) {
  const auto before = ReadCodebookFile(files[0]);
  if (!before.ok()) return before.status();
  const auto after = ReadCodebookFile(files[1]);
  if (!after.ok()) return after.status();
  return Pair{*before, *after};
}

// A published version and a file that may become the next.
absl::StatusOr<Pair> ReadVersionAndFile(const Environment& environment,
                                        const DiffOptions& options) {
  const auto after = ReadCodebookFile(options.files[0]);
  if (!after.ok()) return after.status();
  const Client client(environment, "officer");
  const auto before = GetVersion(client, options.codebook_id, options.from);
  if (!before.ok()) return before.status();
  return Pair{before->codebook(), *after};
}

absl::StatusOr<Pair> ReadVersions(const Environment& environment, const DiffOptions& options) {
  const Client client(environment, "officer");
  const auto after = GetVersion(client, options.codebook_id, options.to);
  if (!after.ok()) return after.status();
  const uint32_t from = options.from != 0 ? options.from : after->codebook_version() - 1;
  if (from == 0) {
    return absl::InvalidArgumentError(
        "there is no version before the first: name a file, or --from and --to");
  }
  const auto before = GetVersion(client, options.codebook_id, from);
  if (!before.ok()) return before.status();
  return Pair{before->codebook(), after->codebook()};
}

absl::StatusOr<Pair> ReadPair(const Environment& environment, const DiffOptions& options) {
  const bool has_id = !options.codebook_id.empty();
  if (!has_id && options.files.size() == 2) return ReadFiles(options.files);
  if (has_id && options.files.empty()) return ReadVersions(environment, options);
  if (has_id && options.files.size() == 1 && options.to == 0) {
    return ReadVersionAndFile(environment, options);
  }
  return absl::InvalidArgumentError(
      "name two files; or --id ID with a file, or alone with --from and --to");
}

absl::StatusOr<ExitCode> ShowDiff(const Environment& environment, const DiffOptions& options) {
  const absl::StatusOr<Pair> pair = ReadPair(environment, options);
  if (!pair.ok()) return pair.status();
  const std::vector<CodebookChange> changes = DiffCodebooks(pair->before, pair->after);
  fmt::print("{}", options.json ? CodebookDiffJson(changes) : CodebookDiffText(changes));
  return kDone;
}

}  // namespace

void AddCodebookDiffVerb(Commands& commands, CLI::App& codebook) {
  const auto options = std::make_shared<DiffOptions>();
  CLI::App& diff = *AddVerb(
      commands, codebook, "diff",
      "Shows what one version of a codebook says otherwise than another: themes, terms, links,\n"
      "frames, and what became of themes. Needs no server for two files.\n"
      "Examples: ourvoice codebook diff old.yaml new.yaml\n"
      "          ourvoice codebook diff --id our-year new.yaml\n"
      "          ourvoice codebook diff --id our-year --from 1 --to 2",
      [&environment = commands.environment, options] { return ShowDiff(environment, *options); });
  diff.add_option("files", options->files,
                  "Two YAML files, or with --id the one to compare with what is published")
      ->expected(0, 2);
  diff.add_option("--id", options->codebook_id, "Id of a published codebook");
  diff.add_option("--from", options->from,
                  "Its version to begin with; the newest unless given, or the one before --to");
  diff.add_option("--to", options->to, "Its version to end with; the newest unless given");
  diff.add_flag("--json", options->json, "As JSON, for programs");
}

}  // namespace ourvoice::cli

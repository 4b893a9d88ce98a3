#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "clients/cli/codebook_file.h"
#include "clients/cli/codebook_retire.h"
#include "clients/cli/codebook_verbs.h"
#include "clients/cli/input_file.h"
#include "clients/cli/output_file.h"

namespace ourvoice::cli {
namespace {

struct RetireOptions {
  std::string path;
  std::string theme_id;
  std::vector<std::string> into;
  std::string reason;
  std::string output;
};

// Themes whose words for coders still send texts to the one that is gone.
std::vector<std::string> ThemesThatName(const theme::v1::Codebook& codebook,
                                        const std::string& theme_id) {
  std::vector<std::string> ids;
  for (const theme::v1::Theme& theme : codebook.themes()) {
    const bool names =
        std::any_of(theme.excludes().begin(), theme.excludes().end(),
                    [&](const std::string& note) { return note.ends_with(": " + theme_id); });
    if (names) ids.push_back(theme.id());
  }
  return ids;
}

void TellWhatRemains(const std::string& edited, const RetireOptions& options) {
  fmt::print("Wrote {0}. To see what is otherwise: ourvoice codebook diff {1} {0}\n",
             options.output, options.path);
  const auto codebook = ReadCodebookText(edited, options.output);
  if (!codebook.ok()) return;
  const std::vector<std::string> ids = ThemesThatName(*codebook, options.theme_id);
  if (ids.empty()) return;
  fmt::print("Mind: `excludes` of {} still {} to {}.\n", fmt::join(ids, ", "),
             ids.size() == 1 ? "points" : "point", options.theme_id);
}

absl::StatusOr<ExitCode> Retire(const RetireOptions& options) {
  const absl::StatusOr<std::string> yaml = ReadTextFile(options.path);
  if (!yaml.ok()) return yaml.status();
  theme::v1::RetiredTheme retired;
  retired.set_id(options.theme_id);
  retired.mutable_into()->Assign(options.into.begin(), options.into.end());
  retired.set_reason(options.reason);
  const absl::StatusOr<std::string> edited = RetireInYaml(*yaml, options.path, retired);
  if (!edited.ok()) return edited.status();
  if (absl::Status written = WriteNewFile(options.output, *edited); !written.ok()) return written;
  if (!options.output.empty()) TellWhatRemains(*edited, options);
  return kDone;
}

}  // namespace

void AddCodebookRetireVerb(Commands& commands, CLI::App& codebook) {
  const auto options = std::make_shared<RetireOptions>();
  CLI::App& retire = *AddVerb(
      commands, codebook, "retire",
      "Takes a theme out of a YAML codebook and notes what became of it: given up, merged into\n"
      "another theme or renamed (--into once), or split (--into several times). All else stays as\n"
      "it is written. Needs no server.\n"
      "Example: ourvoice codebook retire codebook.yaml --theme parks --into play-areas\n"
      "           --into green-space --reason 'These are two things.' --output next.yaml",
      [options] { return Retire(*options); });
  retire.add_option("file", options->path, "YAML file")->required();
  retire.add_option("--theme", options->theme_id, "Theme to retire")->required();
  retire.add_option("--into", options->into, "Theme of the file that takes its place")
      ->allow_extra_args(false)
      ->delimiter(',');
  retire.add_option("--reason", options->reason, "Why, for whoever looks back")->required();
  retire.add_option("--output", options->output,
                    "YAML file to write; standard output unless given");
}

}  // namespace ourvoice::cli

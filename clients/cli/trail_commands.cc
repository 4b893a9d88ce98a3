#include <fmt/format.h>

#include <memory>
#include <string>

#include "clients/cli/command.h"
#include "clients/cli/trail_summary.h"
#include "storage/record/trail_directory.h"

namespace ourvoice::cli {
namespace {

struct TrailOptions {
  std::string directory;
  std::string public_key;
};

absl::StatusOr<ExitCode> Check(const TrailOptions& options) {
  if (absl::Status key = storage::CheckTrailPublicKey(options.public_key); !key.ok()) return key;
  const auto summary = storage::CheckTrailCopies(options.directory, options.public_key);
  if (!summary.ok()) return summary.status();
  PrintTrail(*summary);
  return kDone;
}

}  // namespace

void PrintTrail(const storage::TrailSummary& summary) {
  fmt::print(
      "Trail copies: {}, with {} entries, from {} to {}; whole, and each continues the one before, "
      "up to {}.\n",
      summary.copy_count, summary.entry_count, summary.first_date, summary.last_date,
      summary.position.empty() ? "the beginning" : summary.position);
  for (const std::string& gap : summary.gaps) fmt::print("No copy was made on {}.\n", gap);
}

void AddTrailCommands(Commands& commands) {
  CLI::App& trail = *commands.app.add_subcommand(
      "trail", "Signed copies of who did what, wherever they are kept");
  trail.require_subcommand(1);
  const auto options = std::make_shared<TrailOptions>();
  CLI::App& check = *AddVerb(
      commands, trail, "check",
      "Checks copies by themselves, without the record and its keys: signatures, and that each\n"
      "continues the one before.\n"
      "Example: ourvoice trail check /safe/trail --public-key KEY",
      [options] { return Check(*options); });
  check.add_option("directory", options->directory, "Directory with the copies")->required();
  check
      .add_option(
          "--public-key", options->public_key,
          "Key that checks them, as `ourvoice keys status` showed it when it was noted down")
      ->required();
}

}  // namespace ourvoice::cli

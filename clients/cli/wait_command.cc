#include <chrono>

#include "clients/cli/client.h"
#include "clients/cli/command.h"

namespace ourvoice::cli {
namespace {

absl::StatusOr<ExitCode> Wait(const Environment& environment, int patience_seconds) {
  const Client client(environment, "officer");
  const absl::Time deadline = environment.clock() + absl::Seconds(patience_seconds);
  if (!client.channel()->WaitForConnected(absl::ToChronoTime(deadline))) {
    return absl::UnavailableError(absl::StrCat("nobody serves ", environment.data, " after ",
                                               patience_seconds, " s; see its log"));
  }
  return kDone;
}

}  // namespace

void AddWaitCommand(Commands& commands) {
  const auto patience_seconds = std::make_shared<int>(120);
  AddVerb(commands, commands.app, "wait", "Waits until somebody serves the data directory",
          [&environment = commands.environment, patience_seconds] {
            return Wait(environment, *patience_seconds);
          })
      ->add_option("--seconds", *patience_seconds, "How long to wait")
      ->capture_default_str();
}

}  // namespace ourvoice::cli

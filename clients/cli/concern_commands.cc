#include "clients/cli/concern_verbs.h"

namespace ourvoice::cli {

void AddConcernCommands(Commands& commands) {
  CLI::App& concern = *commands.app.add_subcommand(
      "concern", "Children and young people who may be at risk: for safeguarding leads");
  concern.require_subcommand(1);
  AddConcernListVerbs(commands, concern);
  AddConcernChangeVerbs(commands, concern);
}

}  // namespace ourvoice::cli

#include "clients/cli/command.h"
#include "clients/cli/quote_verbs.h"

namespace ourvoice::cli {

void AddQuoteCommands(Commands& commands) {
  CLI::App& quote =
      *commands.app.add_subcommand("quote", "Young people's own words, for leaders to read");
  quote.require_subcommand(1);
  AddQuoteListVerbs(commands, quote);
  AddQuoteChangeVerbs(commands, quote);
}

}  // namespace ourvoice::cli

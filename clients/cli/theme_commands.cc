#include "clients/cli/agreement_verb.h"
#include "clients/cli/command.h"
#include "clients/cli/emerging_verb.h"
#include "clients/cli/evaluate_verb.h"
#include "clients/cli/review_verbs.h"
#include "clients/cli/text_list_verbs.h"
#include "clients/cli/trials_verb.h"

namespace ourvoice::cli {

void AddThemeCommands(Commands& commands) {
  CLI::App& theme = *commands.app.add_subcommand("theme", "What texts are about");
  theme.require_subcommand(1);
  AddTextListVerbs(commands, theme);
  AddEmergingVerb(commands, theme);
  AddReviewVerbs(commands, theme);
  AddAgreementVerb(commands, theme);
  AddEvaluateVerb(commands, theme);
  AddTrialsVerb(commands, theme);
}

}  // namespace ourvoice::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `feedback list`: what everybody gave or, with --mine, whoever signed in.
void AddFeedbackListVerb(Commands& commands, CLI::App& feedback);

// Adds `feedback answer` and `feedback withdraw`.
void AddFeedbackChangeVerbs(Commands& commands, CLI::App& feedback);

}  // namespace ourvoice::cli

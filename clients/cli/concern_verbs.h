#pragma once

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `concern list`, `watch` and `open`: what there is to see.
void AddConcernListVerbs(Commands& commands, CLI::App& concern);

// Adds what can be done about a concern, and `concern raise`.
void AddConcernChangeVerbs(Commands& commands, CLI::App& concern);

}  // namespace ourvoice::cli

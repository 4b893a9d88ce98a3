#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme emerging`: what texts that no theme covers have in common, and what one person said.
void AddEmergingVerb(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

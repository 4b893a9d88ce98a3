#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme trials`: many evaluations beside their floors, as one table.
void AddTrialsVerb(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

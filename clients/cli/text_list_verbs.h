#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme queue` and `theme texts`: texts that wait for a person, and texts of a theme.
void AddTextListVerbs(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

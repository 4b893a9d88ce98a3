#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `quote candidates` and `quote list`: texts that may be quoted, and the quotes that leaders
// read.
void AddQuoteListVerbs(Commands& commands, CLI::App& quote);

// Adds `quote approve` and `quote withdraw`.
void AddQuoteChangeVerbs(Commands& commands, CLI::App& quote);

}  // namespace ourvoice::cli

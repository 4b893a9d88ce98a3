#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme queue`, `theme texts` and `theme review`: people read what was coded, and decide.
void AddReviewVerbs(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

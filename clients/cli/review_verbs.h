#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme queue`, `theme texts`, `theme review` and `theme train`: people read what was coded
// and decide, and coding learns from it.
void AddReviewVerbs(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

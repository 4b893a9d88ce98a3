#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme review` and `theme train`: people decide what texts are about, and coding learns from
// it.
void AddReviewVerbs(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme evaluate`: how well texts are coded, by those that people coded.
void AddEvaluateVerb(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds `theme agreement`: how far people who coded the same texts agree.
void AddAgreementVerb(Commands& commands, CLI::App& theme);

}  // namespace ourvoice::cli

#pragma once

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds the verbs of a survey that make its waves ready: `readiness` and `pack`.
void AddWaveVerbs(Commands& commands, CLI::App& survey);

}  // namespace ourvoice::cli

#pragma once

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Adds the verbs that take a setting through a wave, from `agree` to `done`, and `chase`.
void AddWaveSettingVerbs(Commands& commands, CLI::App& setting);

}  // namespace ourvoice::cli

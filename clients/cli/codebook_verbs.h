#pragma once

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Each adds a verb to `codebook`. Defined in `codebook_<verb>_verb.cc`.
void AddCodebookDiffVerb(Commands& commands, CLI::App& codebook);
void AddCodebookRetireVerb(Commands& commands, CLI::App& codebook);

}  // namespace ourvoice::cli

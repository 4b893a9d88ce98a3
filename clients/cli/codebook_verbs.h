#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Each adds a verb to `codebook`.
void AddCodebookDiffVerb(Commands& commands, CLI::App& codebook);
void AddCodebookRetireVerb(Commands& commands, CLI::App& codebook);
void AddCodebookExportVerb(Commands& commands, CLI::App& codebook);

// Makes a YAML draft, the new file `output`, of a REFI-QDA codebook.
absl::StatusOr<ExitCode> ImportQda(const std::string& path, const std::string& output);

}  // namespace ourvoice::cli

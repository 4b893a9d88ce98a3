#pragma once

#include <absl/status/status.h>

#include <functional>

#include "services/process.h"

namespace ourvoice::cli {

// Reads the command line, runs the verb and gives the exit code. `serve` runs the services until
// the process is told to stop.
int RunCommandLine(int argument_count, char** arguments,
                   const std::function<absl::Status(const ProcessOptions&)>& serve);

}  // namespace ourvoice::cli

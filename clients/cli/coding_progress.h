#pragma once

#include <absl/status/status.h>

#include <string>

#include "clients/cli/client.h"
#include "clients/cli/command.h"

namespace ourvoice::cli {

// Waits until every answer is coded by the newest version of a codebook and by what was learned,
// showing how far it is; then tells how many answers changed their themes.
absl::Status WaitUntilCoded(const Environment& environment, const Client& client,
                            const std::string& codebook_id);

}  // namespace ourvoice::cli

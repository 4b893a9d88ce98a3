#pragma once

#include <absl/status/statusor.h>

#include <optional>

#include "storage/record/log_judgement.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// The most of a damaged log that can be kept: the longest beginning that is what was written, as
// the chain and the anchor tell, and parts no batch. `anchored` is nothing where the anchor is
// missing or damaged: then the log as it is has to be taken at its word. DATA_LOSS when a table
// file is damaged, which only a backup mends.
absl::StatusOr<LogHead> FindLastGood(const LookedAtLog& log, const std::optional<LogHead>& anchored,
                                     const Vault& vault);

}  // namespace ourvoice::storage

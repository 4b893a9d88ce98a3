#pragma once

#include <absl/status/statusor.h>

#include <functional>

#include "storage/record/format.h"
#include "storage/record/log_store.h"

namespace ourvoice::storage {

// Called for each event whose place in the chain was checked; an error ends the check.
using OnChained = std::function<absl::Status(uint64_t offset, std::string_view value)>;

// Computes the running hash from the checkpoint at `checkpoint` up to the head, comparing it with
// each checkpoint on the way, and with `anchored` and the head where they stand. `anchored` is not
// before the checkpoint. DATA_LOSS says between which positions the log is not what was written.
absl::Status CheckChain(const LogStore& store, uint64_t checkpoint, const LogHead& anchored,
                        const LogHead& head, const OnChained& on_chained);

// The newest checkpoint that is not after the offset.
uint64_t CheckpointBefore(uint64_t offset);

}  // namespace ourvoice::storage

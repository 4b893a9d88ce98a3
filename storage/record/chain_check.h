#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string_view>
#include <vector>

#include "storage/record/format.h"
#include "storage/record/log_store.h"

namespace ourvoice::storage {

// Called for each event whose place in the chain was computed; an error ends the check.
using OnChained = std::function<absl::Status(uint64_t offset, std::string_view value)>;

// Computes the running hash from a checkpoint up to the event at `last`, and gives it. Compares it
// with each checkpoint on the way, and with `known` heads where they stand. DATA_LOSS says between
// which positions the log is not what was written.
absl::StatusOr<ChainHash> CheckChain(const LogStore& store, uint64_t checkpoint, uint64_t last,
                                     const std::vector<LogHead>& known,
                                     const OnChained& on_chained = nullptr);

// How far the events up to the one at `last` are what was written, as far as checkpoints and
// `known` heads can tell: to `last`, or to the newest of them that the running hash met.
absl::StatusOr<uint64_t> VouchedFor(const LogStore& store, uint64_t last,
                                    const std::vector<LogHead>& known);

// The newest checkpoint that is not after the offset.
uint64_t CheckpointBefore(uint64_t offset);

}  // namespace ourvoice::storage

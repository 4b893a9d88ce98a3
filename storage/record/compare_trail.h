#pragma once

#include <absl/status/status.h>

#include <cstdint>

#include "storage/record/log_store.h"
#include "storage/record/trail_copy.h"

namespace ourvoice::storage {

// Whether a record that reaches `head` is the one of which a copy of the trail tells: each entry
// where it stood, as it was, and before the copy's end nothing else than there was. DATA_LOSS names
// the position of an entry that is not, or between which positions another event is not.
absl::Status CompareWithTrail(const LogStore& store, uint64_t head, const TrailCopy& copy);

}  // namespace ourvoice::storage

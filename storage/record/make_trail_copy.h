#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <optional>
#include <string>

#include "storage/record/log_store.h"
#include "storage/record/record_trail.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What a copy of the trail is made of.
struct TrailSource {
  const LogStore& store;
  const Vault& vault;
  // Newest event that is durable.
  uint64_t head = 0;
};

// Writes today's copy to a directory that exists; as RecordTrail::CopyTrail.
absl::StatusOr<std::optional<CopiedTrail>> MakeTrailCopy(const TrailSource& source,
                                                         const Files& files,
                                                         const std::string& directory,
                                                         absl::Time now,
                                                         const std::function<bool()>& is_wanted);

}  // namespace ourvoice::storage

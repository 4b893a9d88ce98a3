#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>

#include "storage/record/event_log.h"

namespace ourvoice::storage {

// How much of the disk has to stay free. RocksDB does not survive a full one, nor opens on it.
struct SpaceFloors {
  // Below this, ordinary appends are refused.
  uint64_t ordinary_bytes = uint64_t{256} << 20;
  // Down to this, batches that raise a concern or carry it on, or that erase, are still taken.
  uint64_t concern_bytes = uint64_t{64} << 20;
};

// RESOURCE_EXHAUSTED when the batch would eat into what has to stay free.
absl::Status CheckRoom(const AppendBatch& batch, uint64_t free_bytes, const SpaceFloors& floors);

// Bytes that the file system of a path has left for this process.
absl::StatusOr<uint64_t> FreeBytes(const std::string& path);

}  // namespace ourvoice::storage

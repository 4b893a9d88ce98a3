#include "storage/record/free_space.h"

#include <fmt/format.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "storage/record/batch_rules.h"

namespace ourvoice::storage {
namespace {

constexpr std::string_view kConcernCategory = "concern";

// Whether it may use what is kept free for concerns and for erasing.
bool GoesFirst(const AppendBatch& batch) {
  return Erases(batch) ||
         std::any_of(batch.events.begin(), batch.events.end(), [](const NewEvent& event) {
           return CategoryOf(event.stream) == kConcernCategory;
         });
}

}  // namespace

absl::Status CheckRoom(const AppendBatch& batch, uint64_t free_bytes, const SpaceFloors& floors) {
  if (free_bytes >= floors.ordinary_bytes) {
    return absl::OkStatus();
  }
  // A response that raises a concern stands in one batch with it, and is taken with it.
  const uint64_t needed = GoesFirst(batch) ? floors.concern_bytes : floors.ordinary_bytes;
  return free_bytes >= needed
             ? absl::OkStatus()
             : absl::ResourceExhaustedError(fmt::format(
                   "the disk of the record has {} MiB left, and {} have to stay free; make room",
                   free_bytes >> 20, needed >> 20));
}

absl::StatusOr<uint64_t> FreeBytes(const std::string& path) {
  struct statvfs system = {};
  if (statvfs(path.c_str(), &system) != 0) {
    return absl::UnavailableError(fmt::format("cannot tell how much space is left in {}: {}", path,
                                              std::generic_category().message(errno)));
  }
  return uint64_t{system.f_bavail} * system.f_frsize;
}

}  // namespace ourvoice::storage

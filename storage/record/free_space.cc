#include "storage/record/free_space.h"

#include <fmt/format.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "storage/record/event_policy.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::storage {
namespace {

constexpr std::string_view kConcernCategory = "concern";

// Long enough for somebody to make room, short enough that nobody gives up.
constexpr absl::Duration kFullDiskRetryDelay = absl::Seconds(10);

bool IsProtectedEvent(const NewEvent& event) {
  return CategoryOf(event.stream) == kConcernCategory || ErasesSubject(event.type);
}

absl::Status TooLittleRoom(uint64_t free_bytes, uint64_t needed) {
  return BusyError(
      fmt::format("the disk of the record has {} MiB left, and {} have to stay free; make room",
                  free_bytes >> 20, needed >> 20),
      kFullDiskRetryDelay);
}

}  // namespace

bool IsProtected(const AppendBatch& batch) {
  // A response that raises a concern stands in one batch with it, and is taken with it.
  return std::any_of(batch.events.begin(), batch.events.end(), IsProtectedEvent);
}

absl::Status CheckRoom(const AppendBatch& batch, uint64_t free_bytes, const SpaceFloors& floors) {
  // Most of the time there is room, and no batch has to be looked at.
  if (free_bytes >= floors.ordinary_bytes) return absl::OkStatus();
  const uint64_t needed = IsProtected(batch) ? floors.protected_bytes : floors.ordinary_bytes;
  return free_bytes >= needed ? absl::OkStatus() : TooLittleRoom(free_bytes, needed);
}

absl::Status CheckRoomToOpen(uint64_t free_bytes, const SpaceFloors& floors) {
  return free_bytes >= floors.protected_bytes ? absl::OkStatus()
                                              : TooLittleRoom(free_bytes, floors.protected_bytes);
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

#include "storage/record/space_reserve.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace ourvoice::storage {
namespace {

// Large enough for thousands of erasures, so that the reserve is not cut at each.
constexpr uint64_t kPieceBytes = uint64_t{16} << 20;

// What the file holds in blocks of the disk; 0 when it is missing.
uint64_t AllocatedBytes(const std::string& path) {
  constexpr uint64_t kBlockBytes = 512;
  struct stat file = {};
  return stat(path.c_str(), &file) == 0 ? static_cast<uint64_t>(file.st_blocks) * kBlockBytes : 0;
}

}  // namespace

SpaceReserve::SpaceReserve(std::string path, uint64_t bytes_max)
    : path_(std::move(path)),
      bytes_max_(bytes_max),
      bytes_(bytes_max == 0 ? 0 : std::min(AllocatedBytes(path_), bytes_max)) {}

uint64_t SpaceReserve::GiveUp(uint64_t bytes_free, uint64_t bytes_needed) {
  if (bytes_free >= bytes_needed || bytes_ == 0) return bytes_free;
  const uint64_t missing = bytes_needed - bytes_free;
  const uint64_t pieces = (missing + kPieceBytes - 1) / kPieceBytes;
  const uint64_t given = std::min(pieces * kPieceBytes, bytes_);
  if (truncate(path_.c_str(), static_cast<off_t>(bytes_ - given)) != 0) return bytes_free;
  bytes_ -= given;
  return bytes_free + given;
}

uint64_t SpaceReserve::TakeBack(uint64_t bytes_free, uint64_t bytes_kept) {
  const uint64_t missing = bytes_max_ - bytes_;
  if (missing == 0 || bytes_free < bytes_kept + missing) return bytes_free;
  const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return bytes_free;
  const bool taken = fallocate(file, 0, 0, static_cast<off_t>(bytes_max_)) == 0;
  close(file);
  if (!taken) return bytes_free;
  bytes_ = bytes_max_;
  return bytes_free - missing;
}

}  // namespace ourvoice::storage

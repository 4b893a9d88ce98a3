#include "tests/support/small_disk.h"

#include <sys/mount.h>
#include <sys/statvfs.h>

#include <utility>

namespace ourvoice::test {
namespace {

bool Mount(const std::string& path, uint64_t bytes, unsigned long flags) {
  const std::string options = "mode=0700,size=" + std::to_string(bytes);
  return mount("tmpfs", path.c_str(), "tmpfs", flags, options.c_str()) == 0;
}

}  // namespace

SmallDisk::SmallDisk(std::string path, uint64_t bytes)
    : path_(std::move(path)), mounted_(Mount(path_, bytes, 0)) {}

SmallDisk::~SmallDisk() {
  if (mounted_) umount2(path_.c_str(), MNT_DETACH);
}

bool SmallDisk::LeaveFree(uint64_t bytes) const {
  // Whoever writes meanwhile may have used more by the time the size is set: it is refused then.
  constexpr int kAttemptsMax = 100;
  for (int attempt = 0; attempt < kAttemptsMax; ++attempt) {
    struct statvfs system = {};
    if (statvfs(path_.c_str(), &system) != 0) return false;
    const uint64_t used = uint64_t{system.f_blocks - system.f_bfree} * system.f_frsize;
    if (Mount(path_, used + bytes, MS_REMOUNT)) return true;
  }
  return false;
}

}  // namespace ourvoice::test

#include "storage/vault/process_guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>

namespace ourvoice::storage {

absl::Status GuardProcess() {
  const rlimit none = {.rlim_cur = 0, .rlim_max = 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) {
    return absl::ErrnoToStatus(errno, "core dumps cannot be switched off");
  }
  if (prctl(PR_SET_DUMPABLE, 0) != 0) {
    return absl::ErrnoToStatus(errno, "the process cannot be made undumpable");
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::storage

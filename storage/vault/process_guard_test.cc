#include "storage/vault/process_guard.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>

namespace ourvoice::storage {
namespace {

// Guards a process of its own, so that the other tests stay as they were.
[[noreturn]] void GuardAndExit() {
  rlimit cores = {.rlim_cur = 1, .rlim_max = 1};
  const bool guarded = GuardProcess().ok() && getrlimit(RLIMIT_CORE, &cores) == 0 &&
                       cores.rlim_cur == 0 && cores.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0;
  std::_Exit(guarded ? 0 : 1);
}

TEST(ProcessGuardTest, ForbidsCoreDumpsAndDebuggers) {
  EXPECT_EXIT(GuardAndExit(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace ourvoice::storage

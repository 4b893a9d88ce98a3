#include "tests/bench/child_server.h"

#include <absl/strings/str_cat.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/served.h"

namespace ourvoice::bench {

ChildServer::ChildServer(const char* verb) : address_(absl::StrCat("127.0.0.1:", FreePort())) {
  process_ = fork();
  if (process_ == 0) {
    execl("/proc/self/exe", "ourvoice-bench", verb, address_.c_str(), nullptr);
    _exit(127);
  }
}

ChildServer::~ChildServer() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

}  // namespace ourvoice::bench

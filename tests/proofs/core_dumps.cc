#include "tests/proofs/core_dumps.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <regex>
#include <thread>

#include "tests/support/binary.h"

namespace ourvoice::proofs {
namespace {

namespace fs = std::filesystem;

// Starts a program; what it says goes to nobody.
pid_t Start(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const pid_t process = fork();
  if (process != 0) return process;
  close(STDOUT_FILENO);
  close(STDERR_FILENO);
  execv(arguments[0], arguments.data());
  _exit(127);
}

bool IsGuarded(pid_t process) {
  static const std::regex line("Max core file size +0 +0 ");
  return std::regex_search(test::ReadFile("/proc/" + std::to_string(process) + "/limits"), line);
}

bool AbortAndReap(pid_t process) {
  const bool dumped = DumpsCoreWhenAborted(process);
  waitpid(process, nullptr, 0);
  return dumped;
}

}  // namespace

CoreDumpsIn::CoreDumpsIn(const std::string& folder) : folder_before_(fs::current_path()) {
  getrlimit(RLIMIT_CORE, &limit_before_);
  const rlimit most = {.rlim_cur = limit_before_.rlim_max, .rlim_max = limit_before_.rlim_max};
  setrlimit(RLIMIT_CORE, &most);
  fs::current_path(folder);
}

CoreDumpsIn::~CoreDumpsIn() {
  fs::current_path(folder_before_);
  setrlimit(RLIMIT_CORE, &limit_before_);
}

bool DumpsCoreWhenAborted(pid_t process) {
  kill(process, SIGABRT);
  siginfo_t ended = {};
  waitid(P_PID, process, &ended, WEXITED | WNOWAIT);
  EXPECT_TRUE(ended.si_code == CLD_KILLED || ended.si_code == CLD_DUMPED) << ended.si_code;
  EXPECT_EQ(ended.si_status, SIGABRT);
  return ended.si_code == CLD_DUMPED;
}

bool UnguardedDumpsCoreWhenAborted() {
  const pid_t process = fork();
  if (process == 0) {
    for (;;) pause();
  }
  return AbortAndReap(process);
}

bool ClientDumpsCoreWhenAborted(const std::vector<std::string>& arguments) {
  std::vector<std::string> command = {test::BinaryPath()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const pid_t process = Start(std::move(command));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!IsGuarded(process) && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  return AbortAndReap(process);
}

}  // namespace ourvoice::proofs

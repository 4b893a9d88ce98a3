#include "tests/support/binary.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace ourvoice::test {
namespace {

// Starts a program with its output in files. Gives its process.
pid_t Start(const std::vector<std::string>& command, const std::string& output,
            const std::string& errors) {
  const pid_t process = fork();
  if (process != 0) return process;
  const int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const int err = open(errors.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

int WaitFor(pid_t process, rusage* used = nullptr) {
  int status = 0;
  if (wait4(process, &status, 0, used) != process) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Outcome RunToEnd(const std::vector<std::string>& command) {
  const TemporaryFolder folder;
  Outcome outcome;
  rusage used = {};
  outcome.exit_code = WaitFor(Start(command, folder / "out", folder / "err"), &used);
  outcome.peak_kib = used.ru_maxrss;
  outcome.output = ReadFile(folder / "out");
  outcome.errors = ReadFile(folder / "err");
  return outcome;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "ourvoice-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

const char* BinaryPath() { return OURVOICE_BINARY; }

Outcome Run(const std::vector<std::string>& arguments) {
  std::vector<std::string> command = {OURVOICE_BINARY};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return RunToEnd(command);
}

Outcome RunShell(const std::string& command) { return RunToEnd({"/bin/bash", "-c", command}); }

Program::Program(const std::vector<std::string>& command, const std::string& output)
    : process_(Start(command, output, output)) {}

Program::~Program() {
  kill(process_, SIGKILL);
  WaitFor(process_);
}

Server::Server(std::string data, const std::vector<std::string>& arguments)
    : data_(std::move(data)) {
  std::vector<std::string> command = {OURVOICE_BINARY, "--data", data_, "serve"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  process_ = Start(command, data_ + ".log", data_ + ".log");
}

Server::~Server() { Kill(); }

bool Server::WaitUntilServing() const {
  // Asks in short turns, so that a process that ended is noticed.
  for (int turn = 0; turn < 60; ++turn) {
    if (Run({"--data", data_, "wait", "--seconds", "1"}).exit_code == 0) return true;
    siginfo_t ended{};
    waitid(P_PID, process_, &ended, WEXITED | WNOHANG | WNOWAIT);
    if (ended.si_pid == process_) return false;
  }
  return false;
}

int Server::Stop() {
  kill(process_, SIGTERM);
  return WaitUntilEnded();
}

void Server::Kill() {
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  WaitUntilEnded();
}

int Server::WaitUntilEnded() {
  const int code = WaitFor(process_);
  process_ = -1;
  return code;
}

std::string Server::Log() const { return ReadFile(data_ + ".log"); }

void WriteFile(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace ourvoice::test

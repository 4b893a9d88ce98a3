#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace ourvoice::test {

// A folder below the system's temporary one that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// How a run of the program ended.
struct Outcome {
  int exit_code = -1;
  std::string output;
  std::string errors;
  // The most memory that it had at once; what this process has now at least.
  long peak_kib = 0;
};

// Path of the program under test.
const char* BinaryPath();

// Runs `ourvoice ARGUMENTS…` to its end.
Outcome Run(const std::vector<std::string>& arguments);

// Runs a shell command to its end; for commands as documents show them.
Outcome RunShell(const std::string& command);

// A program in a process of its own, which is killed with the object.
class Program {
 public:
  // Starts it; what it writes goes to the file.
  Program(const std::vector<std::string>& command, const std::string& output);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

 private:
  pid_t process_ = -1;
};

// `ourvoice … serve …` in a process of its own.
class Server {
 public:
  // Starts `ourvoice --data DATA serve ARGUMENTS…`; standard error goes to `DATA.log`.
  Server(std::string data, const std::vector<std::string>& arguments = {});
  // Kills it if it still runs.
  ~Server();

  // Waits until it takes calls; false when it ended instead, or took more than a minute.
  bool WaitUntilServing() const;
  // Ends it with SIGTERM and gives its exit code.
  int Stop();
  // Ends it with SIGKILL.
  void Kill();
  // Waits until it ends by itself and gives its exit code.
  int WaitUntilEnded();
  // What it wrote to standard error so far.
  std::string Log() const;
  const std::string& data() const { return data_; }
  // Number of the process.
  pid_t process() const { return process_; }

 private:
  std::string data_;
  pid_t process_ = -1;
};

// Writes a file whole.
void WriteFile(const std::filesystem::path& path, const std::string& content);

// Reads a file whole.
std::string ReadFile(const std::filesystem::path& path);

}  // namespace ourvoice::test

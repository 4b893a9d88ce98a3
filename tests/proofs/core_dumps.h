#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace ourvoice::proofs {

// Lets this process, and those that it starts from here on, write core dumps as large as they like
// into a folder, where all of them then run. Undone when it goes.
class CoreDumpsIn {
 public:
  explicit CoreDumpsIn(const std::string& folder);
  ~CoreDumpsIn();
  CoreDumpsIn(const CoreDumpsIn&) = delete;
  CoreDumpsIn& operator=(const CoreDumpsIn&) = delete;

 private:
  const std::string folder_before_;
  rlimit limit_before_ = {};
};

// Aborts a process of this one's and waits for its end, but leaves it to be waited for. Whether the
// system wrote out its memory.
bool DumpsCoreWhenAborted(pid_t process);

// Does the same to a copy of this process, which nothing guards.
bool UnguardedDumpsCoreWhenAborted();

// Does the same to `ourvoice ARGUMENTS…` once it is guarded, or after five seconds. Something has
// to keep it waiting.
bool ClientDumpsCoreWhenAborted(const std::vector<std::string>& arguments);

}  // namespace ourvoice::proofs

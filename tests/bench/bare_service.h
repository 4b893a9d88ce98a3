#pragma once

#include <string>

namespace ourvoice::bench {

// The anchor of the intake: a callback gRPC service in a process of its own that takes the same
// submissions, gives the same answer to all, and does nothing else.
class BareServer {
 public:
  BareServer();
  ~BareServer();
  BareServer(const BareServer&) = delete;
  BareServer& operator=(const BareServer&) = delete;

  const std::string& address() const { return address_; }
  int process() const { return process_; }

 private:
  std::string address_;
  int process_ = -1;
};

// What runs in that process: serves until it is killed.
[[noreturn]] void ServeBare(const std::string& address);
// How `ourvoice-bench` is called for it.
inline constexpr char kBareVerb[] = "serve-bare";

}  // namespace ourvoice::bench

#pragma once

#include <string>

namespace ourvoice::bench {

// A server that figures are measured against, in a process of its own: this program again, called
// with the verb and an address that nobody listens at. Killed when it goes.
class ChildServer {
 public:
  explicit ChildServer(const char* verb);
  ~ChildServer();
  ChildServer(const ChildServer&) = delete;
  ChildServer& operator=(const ChildServer&) = delete;

  const std::string& address() const { return address_; }
  int process() const { return process_; }

 private:
  std::string address_;
  int process_ = -1;
};

}  // namespace ourvoice::bench

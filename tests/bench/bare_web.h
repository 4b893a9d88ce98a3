#pragma once

#include <string>

namespace ourvoice::bench {

// Servers over HTTP in a process of their own that take a submission and give the same answer to
// all: a bare one of Beast, the anchor, which reads and writes and does nothing else; and the
// gateway with everything it does, before a handler that does nothing.
class WebServer {
 public:
  enum class Kind { kBare, kGateway };

  explicit WebServer(Kind kind);
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  const std::string& address() const { return address_; }

 private:
  std::string address_;
  int process_ = -1;
};

// What runs in those processes: serve until they are killed.
[[noreturn]] void ServeBareWeb(const std::string& address);
[[noreturn]] void ServeGateway(const std::string& address);
// How `ourvoice-bench` is called for them.
inline constexpr char kBareWebVerb[] = "serve-bare-web";
inline constexpr char kGatewayVerb[] = "serve-gateway";

}  // namespace ourvoice::bench

#pragma once

#include <string>

namespace ourvoice::bench {

// Servers over HTTP that take a submission and give the same answer to all: a bare one of Beast,
// the anchor, which reads and writes and does nothing else; and the gateway with everything it
// does, before a handler that does nothing. They serve until their process is killed.
[[noreturn]] void ServeBareWeb(const std::string& address);
[[noreturn]] void ServeGateway(const std::string& address);
// How a ChildServer is told to.
inline constexpr char kBareWebVerb[] = "serve-bare-web";
inline constexpr char kGatewayVerb[] = "serve-gateway";

}  // namespace ourvoice::bench

#pragma once

#include <string>

namespace ourvoice::bench {

// The anchor of the intake: a callback gRPC service that takes the same submissions, gives the same
// answer to all, and does nothing else. Serves until its process is killed.
[[noreturn]] void ServeBare(const std::string& address);
// How a ChildServer is told to.
inline constexpr char kBareVerb[] = "serve-bare";

}  // namespace ourvoice::bench

#pragma once

#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "services/kit/call.h"

namespace ourvoice::kit {

// Tells who sends a token. From any thread; never waits.
class TokenJudge {
 public:
  virtual ~TokenJudge() = default;

  // One caller for each role that the token gives, at least one. UNAUTHENTICATED when it is worth
  // nothing; UNAVAILABLE while that cannot be told.
  virtual absl::StatusOr<std::vector<Caller>> CallersOf(std::string_view token) const = 0;

  // Whether what the token was made from was revoked since; not whether its time is over, which
  // ends no call that has begun.
  virtual bool IsRevoked(std::string_view token) const = 0;
};

}  // namespace ourvoice::kit

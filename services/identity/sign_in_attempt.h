#pragma once

#include <absl/time/time.h>

#include <optional>
#include <string>
#include <string_view>

#include "ourvoice/identity/v1/sign_in_attempt.pb.h"
#include "services/identity/secret.h"

namespace ourvoice::identity {

// How long signing in with the provider may take.
inline constexpr absl::Duration kAttemptLife = absl::Minutes(10);

// Begins to sign somebody in.
v1::SignInAttempt NewAttempt(const RandomBytes& random, const std::string& redirect_uri,
                             absl::Time now);

// What the provider is told of the code verifier: `S256` of RFC 7636.
std::string CodeChallengeOf(const v1::SignInAttempt& attempt);

// Seals attempts under a key of its own, which no other process has and goes with it, so that
// nothing is kept of what people begin. From any thread.
class AttemptSeal {
 public:
  explicit AttemptSeal(RandomBytes random);

  // What the client keeps.
  std::string Seal(const v1::SignInAttempt& attempt) const;

  // The attempt that this seal sealed; nothing when it is none, or its time is over.
  std::optional<v1::SignInAttempt> Open(std::string_view sealed, absl::Time now) const;

 private:
  const RandomBytes random_;
  const std::string key_;
};

}  // namespace ourvoice::identity

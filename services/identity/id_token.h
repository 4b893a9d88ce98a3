#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>
#include <google/protobuf/struct.pb.h>

#include <optional>
#include <string>
#include <string_view>

namespace ourvoice::identity {

// How far the provider's clock and ours may be apart.
inline constexpr absl::Duration kClockSkew = absl::Minutes(2);

// What an ID token has to say.
struct IdTokenTerms {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  absl::Time now;
};

// UNAUTHENTICATED: the sign-in provider does not vouch for anybody; `reason` is for the log.
absl::Status NotVouchedFor(std::string_view reason);

// Judges the claims of an ID token whose signature was verified, and gives its subject: whoever
// signed in, as the issuer knows them for good. UNAUTHENTICATED with the reason when it is of
// another issuer, for another client, of another sign-in (nonce), over, or not yet.
absl::StatusOr<std::string> JudgeIdToken(const google::protobuf::Struct& claims,
                                         const IdTokenTerms& terms);

// A claim that is a text; nothing when there is none.
std::optional<std::string> TextClaim(const google::protobuf::Struct& claims,
                                     const std::string& name);

// What the provider says of the name by which an account is found; nothing when it says none, or an
// e-mail address that it has not verified.
std::optional<std::string> AccountNameIn(const google::protobuf::Struct& claims,
                                         const std::string& account_claim);

}  // namespace ourvoice::identity

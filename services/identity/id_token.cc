#include "services/identity/id_token.h"

#include <algorithm>

#include "services/identity/error_domain.h"
#include "services/kit/error_detail.h"

namespace ourvoice::identity {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

constexpr size_t kSubjectBytesMax = 255;
// The year 5138: a time that is later is none.
constexpr double kSecondsMax = 1e11;

const Value* Claim(const Struct& claims, const std::string& name) {
  const auto found = claims.fields().find(name);
  return found == claims.fields().end() ? nullptr : &found->second;
}

std::optional<absl::Time> TimeClaim(const Struct& claims, const std::string& name) {
  const Value* claim = Claim(claims, name);
  if (claim == nullptr || claim->kind_case() != Value::kNumberValue ||
      !(claim->number_value() >= 0 && claim->number_value() <= kSecondsMax)) {
    return std::nullopt;
  }
  return absl::FromUnixSeconds(static_cast<int64_t>(claim->number_value()));
}

// Whether the token is for the client, and for nobody who could have passed it on.
bool IsFor(const Struct& claims, const std::string& client_id) {
  const Value* audience = Claim(claims, "aud");
  if (audience == nullptr) return false;
  const auto is_client = [&](const Value& value) { return value.string_value() == client_id; };
  const auto& members = audience->list_value().values();
  const bool named = is_client(*audience) || std::ranges::any_of(members, is_client);
  const Value* authorized = Claim(claims, "azp");
  if (authorized == nullptr) return named && members.size() <= 1;
  return named && is_client(*authorized);
}

}  // namespace

absl::Status NotVouchedFor(std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kUnauthenticated,
                              "the sign-in provider vouches for nobody", reason, kErrorDomain);
}

absl::StatusOr<std::string> JudgeIdToken(const Struct& claims, const IdTokenTerms& terms) {
  if (TextClaim(claims, "iss") != terms.issuer) return NotVouchedFor("ID_TOKEN_OF_OTHER_ISSUER");
  if (!IsFor(claims, terms.client_id)) return NotVouchedFor("ID_TOKEN_FOR_OTHER_CLIENT");
  if (TextClaim(claims, "nonce") != terms.nonce) return NotVouchedFor("ID_TOKEN_OF_OTHER_SIGN_IN");
  const auto expires = TimeClaim(claims, "exp");
  if (!expires.has_value() || terms.now >= *expires + kClockSkew) {
    return NotVouchedFor("ID_TOKEN_OVER");
  }
  const auto issued = TimeClaim(claims, "iat");
  const auto begins = Claim(claims, "nbf") == nullptr ? issued : TimeClaim(claims, "nbf");
  if (!issued.has_value() || !begins.has_value() ||
      std::max(*issued, *begins) > terms.now + kClockSkew) {
    return NotVouchedFor("ID_TOKEN_NOT_YET");
  }
  const std::string subject = TextClaim(claims, "sub").value_or("");
  if (subject.empty() || subject.size() > kSubjectBytesMax) {
    return NotVouchedFor("ID_TOKEN_OF_NOBODY");
  }
  return subject;
}

std::optional<std::string> TextClaim(const Struct& claims, const std::string& name) {
  const Value* claim = Claim(claims, name);
  if (claim == nullptr || claim->kind_case() != Value::kStringValue) return std::nullopt;
  return claim->string_value();
}

std::optional<std::string> AccountNameIn(const Struct& claims, const std::string& account_claim) {
  if (account_claim == "email") {
    const Value* verified = Claim(claims, "email_verified");
    if (verified == nullptr || !verified->bool_value()) return std::nullopt;
  }
  return TextClaim(claims, account_claim);
}

}  // namespace ourvoice::identity

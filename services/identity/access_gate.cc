#include "services/identity/access_gate.h"

#include "services/identity/access_token.h"
#include "services/identity/error_domain.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"

namespace ourvoice::identity {
namespace {

absl::Status IsOver() {
  return kit::ErrorWithReason(absl::StatusCode::kUnauthenticated,
                              "the sign-in is over; sign in again", "TOKEN_OVER", kErrorDomain);
}

}  // namespace

absl::StatusOr<std::vector<kit::Caller>> AccessGate::CallersOf(std::string_view token) const {
  if (absl::Status health = runner_.Health(); !health.ok()) {
    return absl::UnavailableError("who may call cannot be told right now; try again later");
  }
  const absl::StatusOr<SentToken> sent = ReadToken(token);
  if (!sent.ok()) return sent.status();
  const v1::AccessToken& read = sent->token;
  const storage::ViewRows& rows = runner_.Rows();
  const auto key = view_.Key(rows, read.signing_key_id());
  if (!key.ok()) return key.status();
  if (!key->has_value() || !IsSignedBy(*sent, (*key)->public_key())) {
    return absl::UnauthenticatedError("the call carries no valid token");
  }
  const absl::Time now = clock_();
  if (now >= kit::TimeOf(read.expire_time()) || now >= kit::TimeOf((*key)->expire_time())) {
    return IsOver();
  }
  const absl::StatusOr<bool> revoked = WasRevoked(read);
  if (!revoked.ok()) return revoked.status();
  if (*revoked) return IsOver();
  std::vector<kit::Caller> callers;
  for (const v1::RoleGrant& grant : read.grants()) {
    const auto& own = grant.own_setting_ids();
    callers.push_back({.role = grant.role(),
                       .account = read.account_id(),
                       .setting_ids = {grant.setting_ids().begin(), grant.setting_ids().end()},
                       .own_setting_ids = {own.begin(), own.end()}});
  }
  if (callers.empty()) return absl::PermissionDeniedError("the account has no role");
  return callers;
}

bool AccessGate::IsRevoked(std::string_view token) const {
  const absl::StatusOr<SentToken> sent = ReadToken(token);
  return sent.ok() && WasRevoked(sent->token).value_or(false);
}

absl::StatusOr<bool> AccessGate::WasRevoked(const v1::AccessToken& token) const {
  const storage::ViewRows& rows = runner_.Rows();
  const absl::StatusOr<uint64_t> least = view_.LeastVersion(rows, token.account_id());
  if (!least.ok()) return least.status();
  const absl::StatusOr<bool> ended = view_.HasEnded(rows, token.session_id());
  if (!ended.ok()) return ended.status();
  return token.account_version() < *least || *ended;
}

}  // namespace ourvoice::identity

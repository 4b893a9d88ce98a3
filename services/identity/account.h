#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/identity/v1/account.pb.h"
#include "ourvoice/identity/v1/account_service.pb.h"
#include "ourvoice/identity/v1/events.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// An account as its stream tells.
struct AccountState {
  // Number of events in its stream; 0 when there is none.
  uint64_t version = 0;
  // What administrators see, without its id. The names are empty once it was erased.
  v1::Account account;
  // Empty until a password was set, and once it was erased.
  std::string password_hash;
  // Hash of the code of the open invitation; empty when there is none.
  std::string invitation_hash;
  // HashOfProviderIdentity of who it is bound to at the sign-in provider; empty when it is bound to
  // nobody.
  std::string provider_identity_hash;
  // Version at which all its sessions were last ended: those started before are over.
  uint64_t sessions_ended_version = 0;
};

// Each applies a fact of the account's stream.
void Evolve(AccountState& state, const v1::AccountOpened& event);
void Evolve(AccountState& state, const v1::RoleGranted& event);
void Evolve(AccountState& state, const v1::RoleWithdrawn& event);
void Evolve(AccountState& state, const v1::InvitationIssued& event);
void Evolve(AccountState& state, const v1::CredentialSet& event);
void Evolve(AccountState& state, const v1::ProviderNameSet& event);
void Evolve(AccountState& state, const v1::ProviderIdentityBound& event);
void Evolve(AccountState& state, const v1::SessionsRevoked& event);
void Evolve(AccountState& state, const v1::AccountClosed& event);

// Applies any event of the account's stream; DATA_LOSS when it cannot be read.
absl::Status EvolveAccount(AccountState& state, const storage::RecordedEvent& event);

// Reads the stream of an account. NOT_FOUND when there is none.
absl::StatusOr<AccountState> ReadAccount(storage::EventLog& log, std::string_view account_id);

// Whether its holder may be signed in, by a password or by the provider.
bool IsOpen(const AccountState& state);

// Whether it has the role.
bool HasRole(const v1::Account& account, options::v1::Role role);

// What is wrong with a request to open an account; OK when nothing is. INVALID_ARGUMENT names every
// field at fault.
absl::Status JudgeOpening(const v1::OpenAccountRequest& request);

// What is wrong with a grant; OK when nothing is.
absl::Status JudgeGrant(const v1::RoleGrant& grant);

// What is wrong with a name by which the sign-in provider knows somebody; OK when nothing is, and
// when it is empty.
absl::Status JudgeProviderName(std::string_view provider_name);

// What the view of accounts finds a person at the sign-in provider by: 32 bytes.
std::string HashOfProviderIdentity(std::string_view issuer, std::string_view subject);

// Longest name to sign in with.
inline constexpr size_t kSignInNameBytesMax = 64;

// A name to sign in with as it is compared: in lower case.
std::string SignInNameOf(std::string_view typed);

}  // namespace ourvoice::identity

#include "services/identity/account.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/identity/error_domain.h"
#include "services/kit/content_hash.h"
#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "storage/record/stream_change.h"

namespace ourvoice::identity {
namespace {

using kit::FieldViolation;
using options::v1::Role;
using v1::Account;

constexpr size_t kNameMin = 3;
constexpr size_t kShownNameMax = 100;
constexpr int kSettingsMax = 100;
constexpr char kSettingsFault[] = "must be at most 100 ids of settings";

// As much as a `sub` may have.
constexpr size_t kProviderNameBytesMax = 255;
constexpr char kProviderNameFault[] =
    "must be at most 255 printable ASCII characters without spaces";

bool IsProviderName(std::string_view name) {
  return name.size() <= kProviderNameBytesMax &&
         std::ranges::all_of(name, [](char letter) { return absl::ascii_isgraph(letter); });
}

template <typename Ids>
bool AreSettings(const Ids& ids) {
  return ids.size() <= kSettingsMax && std::ranges::all_of(ids, kit::IsId);
}

void Activate(AccountState& state) {
  if (state.account.state() != Account::STATE_CLOSED) {
    state.account.set_state(Account::STATE_ACTIVE);
  }
}

void EndInvitation(AccountState& state) {
  state.invitation_hash.clear();
  state.account.clear_invitation_expire_time();
}

void JudgeGrantAt(const std::string& path, const v1::RoleGrant& grant,
                  std::vector<FieldViolation>& faults) {
  if (grant.role() == options::v1::ROLE_PUBLIC || grant.role() == options::v1::ROLE_SERVICE ||
      grant.role() == options::v1::ROLE_UNSPECIFIED || !options::v1::Role_IsValid(grant.role())) {
    faults.push_back({path + ".role", "must be a role that somebody can have, such as officer"});
  }
  const auto& settings = grant.setting_ids();
  if (!AreSettings(settings)) faults.push_back({path + ".setting_ids", kSettingsFault});
  if (grant.role() == options::v1::ROLE_SETTING_CONTACT && settings.empty()) {
    faults.push_back({path + ".setting_ids", "must name the settings of a setting contact"});
  }
  const auto& own = grant.own_setting_ids();
  if (!AreSettings(own)) faults.push_back({path + ".own_setting_ids", kSettingsFault});
  if (grant.role() != options::v1::ROLE_CONSULTANT && !own.empty()) {
    faults.push_back({path + ".own_setting_ids", "are for care consultants alone"});
  }
}

absl::Status StatusOf(const std::vector<FieldViolation>& faults) {
  return faults.empty() ? absl::OkStatus() : kit::InvalidFields(kErrorDomain, faults);
}

}  // namespace

void Evolve(AccountState& state, const v1::AccountOpened& event) {
  state.account.set_sign_in_name(event.sign_in_name());
  state.account.set_shown_name(event.shown_name());
}

void Evolve(AccountState& state, const v1::RoleGranted& event) {
  auto& grants = *state.account.mutable_grants();
  const auto known = std::ranges::find(grants, event.grant().role(), &v1::RoleGrant::role);
  *(known == grants.end() ? state.account.add_grants() : &*known) = event.grant();
}

void Evolve(AccountState& state, const v1::RoleWithdrawn& event) {
  auto& grants = *state.account.mutable_grants();
  grants.erase(
      std::remove_if(grants.begin(), grants.end(),
                     [&](const v1::RoleGrant& grant) { return grant.role() == event.role(); }),
      grants.end());
}

void Evolve(AccountState& state, const v1::InvitationIssued& event) {
  if (state.account.state() == Account::STATE_CLOSED) return;
  state.invitation_hash = event.code_hash();
  *state.account.mutable_invitation_expire_time() = event.expire_time();
}

void Evolve(AccountState& state, const v1::CredentialSet& event) {
  state.password_hash = event.password_hash();
  Activate(state);
  state.sessions_ended_version = state.version;
  EndInvitation(state);
}

void Evolve(AccountState& state, const v1::ProviderNameSet& event) {
  state.account.set_provider_name(event.provider_name());
  state.account.clear_bound_to_provider();
  state.provider_identity_hash.clear();
  state.sessions_ended_version = state.version;
}

void Evolve(AccountState& state, const v1::ProviderIdentityBound& event) {
  state.account.set_bound_to_provider(true);
  state.provider_identity_hash = HashOfProviderIdentity(event.issuer(), event.subject());
  Activate(state);
}

void Evolve(AccountState& state, const v1::SessionsRevoked&) {
  state.sessions_ended_version = state.version;
}

void Evolve(AccountState& state, const v1::AccountClosed&) {
  state.account.set_state(Account::STATE_CLOSED);
  state.sessions_ended_version = state.version;
  EndInvitation(state);
}

absl::Status EvolveAccount(AccountState& state, const storage::RecordedEvent& event) {
  ++state.version;
  if (state.account.state() == Account::STATE_UNSPECIFIED) {
    state.account.set_state(Account::STATE_INVITED);
  }
  // What was erased is not opened: whoever it was for is unknown from then on, and the account
  // closed.
  const bool sealed =
      storage::Is<v1::AccountOpened>(event) || storage::Is<v1::CredentialSet>(event) ||
      storage::Is<v1::ProviderNameSet>(event) || storage::Is<v1::ProviderIdentityBound>(event);
  if (sealed && !event.opened) {
    Evolve(state, v1::AccountClosed());
    return absl::OkStatus();
  }
  using storage::EvolveIf;
  for (const auto& evolve :
       {EvolveIf<v1::AccountOpened, AccountState>, EvolveIf<v1::RoleGranted, AccountState>,
        EvolveIf<v1::RoleWithdrawn, AccountState>, EvolveIf<v1::InvitationIssued, AccountState>,
        EvolveIf<v1::CredentialSet, AccountState>, EvolveIf<v1::ProviderNameSet, AccountState>,
        EvolveIf<v1::ProviderIdentityBound, AccountState>,
        EvolveIf<v1::SessionsRevoked, AccountState>, EvolveIf<v1::AccountClosed, AccountState>}) {
    if (absl::Status evolved = evolve(state, event); !evolved.ok()) return evolved;
  }
  return absl::OkStatus();
}

absl::StatusOr<AccountState> ReadAccount(storage::EventLog& log, std::string_view account_id) {
  const auto events = storage::ReadWholeStream(log, account_id, options::v1::READER_IDENTITY);
  if (!events.ok()) return events.status();
  if (events->empty() || storage::CategoryOf(account_id) != "account") {
    return absl::NotFoundError("there is no such account");
  }
  absl::StatusOr<AccountState> state = storage::EvolveAll<AccountState>(*events, EvolveAccount);
  if (state.ok()) state->account.set_account_id(std::string(account_id));
  return state;
}

bool IsOpen(const AccountState& state) {
  return state.account.state() == Account::STATE_ACTIVE &&
         (!state.password_hash.empty() || !state.provider_identity_hash.empty());
}

bool HasRole(const Account& account, Role role) {
  return std::ranges::find(account.grants(), role, &v1::RoleGrant::role) != account.grants().end();
}

absl::Status JudgeOpening(const v1::OpenAccountRequest& request) {
  std::vector<FieldViolation> faults;
  const std::string& name = request.sign_in_name();
  const bool plain = std::ranges::all_of(name, [](char letter) {
    return absl::ascii_isalnum(letter) || std::string_view("._@-").find(letter) < 4;
  });
  if (name.size() < kNameMin || name.size() > kSignInNameBytesMax || !plain) {
    faults.push_back({"sign_in_name", "must be 3 to 64 letters, digits and ._@-"});
  }
  if (!kit::IsCleanUtf8(request.shown_name()) || request.shown_name().empty() ||
      kit::CodePointCount(request.shown_name()) > kShownNameMax) {
    faults.push_back({"shown_name", "must be 1 to 100 characters"});
  }
  if (!IsProviderName(request.provider_name())) {
    faults.push_back({"provider_name", kProviderNameFault});
  }
  if (request.grants().empty()) faults.push_back({"grants", "must be at least one role"});
  std::set<int> seen;
  for (int i = 0; i < request.grants_size(); ++i) {
    const std::string path = fmt::format("grants[{}]", i);
    JudgeGrantAt(path, request.grants(i), faults);
    if (!seen.insert(request.grants(i).role()).second) {
      faults.push_back({path + ".role", "is there twice; put its settings into one"});
    }
  }
  return StatusOf(faults);
}

absl::Status JudgeGrant(const v1::RoleGrant& grant) {
  std::vector<FieldViolation> faults;
  JudgeGrantAt("grant", grant, faults);
  return StatusOf(faults);
}

absl::Status JudgeProviderName(std::string_view provider_name) {
  if (IsProviderName(provider_name)) return absl::OkStatus();
  return StatusOf({{"provider_name", kProviderNameFault}});
}

std::string HashOfProviderIdentity(std::string_view issuer, std::string_view subject) {
  // No issuer has a line break: it is an address.
  return absl::HexStringToBytes(kit::ContentHash(fmt::format("{}\n{}", issuer, subject)));
}

std::string SignInNameOf(std::string_view typed) {
  return absl::AsciiStrToLower(
      absl::StripAsciiWhitespace(absl::string_view(typed.data(), typed.size())));
}

}  // namespace ourvoice::identity

#include "services/identity/account_view.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>

#include "ourvoice/identity/v1/account_row.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/identity/account.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::identity {
namespace {

// Rows: `account/<id>` to an AccountRow; `name/<sign-in name>`, `invitation/<hash in hexadecimal>`,
// and of open accounts `provider-name/<name in lower case>` and `provider-identity/<hash in
// hexadecimal>` to the id of the account; `duty/<id>` to the stream of the rota that names it.
constexpr std::string_view kAccountPrefix = "account/";
constexpr std::string_view kDutyPrefix = "duty/";

std::string AccountKey(std::string_view account_id) {
  return std::string(kAccountPrefix).append(account_id);
}

std::string NameKey(std::string_view sign_in_name) {
  return std::string("name/").append(sign_in_name);
}

std::string HashKey(std::string_view prefix, std::string_view hash) {
  return std::string(prefix) + absl::BytesToHexString(absl::string_view(hash.data(), hash.size()));
}

std::string InvitationKey(std::string_view code_hash) { return HashKey("invitation/", code_hash); }

std::string ProviderNameKey(std::string_view provider_name) {
  return "provider-name/" +
         absl::AsciiStrToLower(absl::string_view(provider_name.data(), provider_name.size()));
}

std::string ProviderIdentityKey(std::string_view identity_hash) {
  return HashKey("provider-identity/", identity_hash);
}

// Keys of the rows that lead to an account.
std::vector<std::string> KeysThatLeadTo(const AccountState& state) {
  std::vector<std::string> keys;
  const auto add = [&](std::string (*key)(std::string_view), const std::string& value) {
    if (!value.empty()) keys.push_back(key(value));
  };
  add(NameKey, state.account.sign_in_name());
  add(InvitationKey, state.invitation_hash);
  if (state.account.state() == v1::Account::STATE_CLOSED) return keys;
  add(ProviderNameKey, state.account.provider_name());
  add(ProviderIdentityKey, state.provider_identity_hash);
  return keys;
}

// The state that a row keeps, which EvolveAccount goes on from.
AccountState StateOf(const std::optional<v1::AccountRow>& row) {
  AccountState state;
  if (!row.has_value()) return state;
  state.account = row->account();
  state.invitation_hash = row->invitation_hash();
  state.provider_identity_hash = row->provider_identity_hash();
  return state;
}

void Drop(const AccountState& state, storage::ViewChanges& changes) {
  for (const std::string& key : KeysThatLeadTo(state)) changes.Delete(key);
}

void Put(const AccountState& state, storage::ViewChanges& changes) {
  const std::string& id = state.account.account_id();
  for (const std::string& key : KeysThatLeadTo(state)) changes.Put(key, id);
  v1::AccountRow row;
  *row.mutable_account() = state.account;
  row.set_invitation_hash(state.invitation_hash);
  row.set_provider_identity_hash(state.provider_identity_hash);
  PutRow(AccountKey(id), row, changes);
}

// What is left of an account whose holder was erased.
absl::Status Forget(std::string_view account_id, storage::ViewChanges& changes) {
  const auto row = storage::GetRow<v1::AccountRow>(changes, AccountKey(account_id));
  if (!row.ok() || !row->has_value()) return row.status();
  AccountState state = StateOf(*row);
  Drop(state, changes);
  Evolve(state, v1::AccountClosed());
  state.account.clear_sign_in_name();
  state.account.clear_shown_name();
  state.account.clear_provider_name();
  state.provider_identity_hash.clear();
  Put(state, changes);
  return absl::OkStatus();
}

std::string DutyKey(std::string_view account_id) {
  return std::string(kDutyPrefix).append(account_id);
}

// Removes what a rota says; all rotas when none is named.
absl::Status DropRota(std::string_view stream, storage::ViewChanges& changes) {
  std::vector<std::string> keys;
  absl::Status scanned = changes.Scan(kDutyPrefix, [&](std::string_view key, std::string_view of) {
    if (stream.empty() || of == stream) keys.emplace_back(key);
    return true;
  });
  if (!scanned.ok()) return scanned;
  for (const std::string& key : keys) changes.Delete(key);
  return absl::OkStatus();
}

absl::Status ApplyRota(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  safeguarding::v1::DutyRotaSet set;
  // Of a rota that was erased nobody is known.
  if (event.opened) {
    auto read = storage::Read<safeguarding::v1::DutyRotaSet>(event);
    if (!read.ok()) return read.status();
    set = *std::move(read);
  }
  if (absl::Status dropped = DropRota("", changes); !dropped.ok()) return dropped;
  for (const safeguarding::v1::DutyHours& hours : set.rota().hours()) {
    for (const safeguarding::v1::DutyPerson& person : hours.people()) {
      if (storage::CategoryOf(person.id()) != "account") continue;
      changes.Put(DutyKey(person.id()), event.envelope.stream());
    }
  }
  return absl::OkStatus();
}

absl::Status ApplyErased(const std::string& subject, storage::ViewChanges& changes) {
  const std::string_view category = storage::CategoryOf(subject);
  if (category == "duty") return DropRota(subject, changes);
  return category == "account" ? Forget(subject, changes) : absl::OkStatus();
}

}  // namespace

absl::Status AccountView::Load(const storage::ViewRows&) { return absl::OkStatus(); }

absl::Status AccountView::Apply(const storage::RecordedEvent& event,
                                storage::ViewChanges& changes) {
  if (storage::CategoryOf(event.envelope.stream()) == "erasure") {
    return ApplyErased(event.envelope.subject(), changes);
  }
  if (storage::Is<safeguarding::v1::DutyRotaSet>(event)) return ApplyRota(event, changes);
  const std::string& id = event.envelope.stream();
  const auto row = storage::GetRow<v1::AccountRow>(changes, AccountKey(id));
  if (!row.ok()) return row.status();
  const AccountState before = StateOf(*row);
  AccountState after = before;
  if (absl::Status evolved = EvolveAccount(after, event); !evolved.ok()) return evolved;
  after.account.set_account_id(id);
  Drop(before, changes);
  Put(after, changes);
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::string>> AccountView::IdOfName(
    const storage::ViewRows& rows, std::string_view sign_in_name) const {
  return rows.Get(NameKey(sign_in_name));
}

absl::StatusOr<std::optional<std::string>> AccountView::IdOfInvitation(
    const storage::ViewRows& rows, std::string_view code_hash) const {
  return rows.Get(InvitationKey(code_hash));
}

absl::StatusOr<std::optional<std::string>> AccountView::IdOfProviderName(
    const storage::ViewRows& rows, std::string_view provider_name) const {
  return rows.Get(ProviderNameKey(provider_name));
}

absl::StatusOr<std::optional<std::string>> AccountView::IdOfProviderIdentity(
    const storage::ViewRows& rows, std::string_view identity_hash) const {
  return rows.Get(ProviderIdentityKey(identity_hash));
}

absl::StatusOr<std::optional<v1::Account>> AccountView::Find(const storage::ViewRows& rows,
                                                             std::string_view account_id) const {
  auto row = storage::GetRow<v1::AccountRow>(rows, AccountKey(account_id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return std::nullopt;
  return std::move(*(*row)->mutable_account());
}

absl::StatusOr<bool> AccountView::IsOnDutyRota(const storage::ViewRows& rows,
                                               std::string_view account_id) const {
  const auto row = rows.Get(DutyKey(account_id));
  if (!row.ok()) return row.status();
  return row->has_value();
}

absl::StatusOr<std::vector<v1::Account>> AccountView::Accounts(const storage::ViewRows& rows,
                                                               std::string_view id_after,
                                                               size_t count_max) const {
  auto found = storage::ListRows<v1::AccountRow>(rows, kAccountPrefix, id_after, count_max);
  if (!found.ok()) return found.status();
  std::vector<v1::Account> accounts;
  for (v1::AccountRow& row : *found) accounts.push_back(std::move(*row.mutable_account()));
  return accounts;
}

}  // namespace ourvoice::identity

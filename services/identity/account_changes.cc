#include "services/identity/account_changes.h"

#include "services/identity/error_domain.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "storage/record/stream_change.h"

namespace ourvoice::identity {
namespace {

// 128 bits.
constexpr size_t kCodeBytes = 16;

Invitation NewInvitation(const RandomBytes& random, absl::Time now) {
  return {.code = NewSecret(random, kCodeBytes), .expire_time = now + kInvitationLife};
}

v1::InvitationIssued EventOf(const Invitation& invitation) {
  v1::InvitationIssued event;
  event.set_code_hash(HashOfSecret(invitation.code));
  kit::SetTime(invitation.expire_time, *event.mutable_expire_time());
  return event;
}

}  // namespace

absl::StatusOr<AccountState> ChangeAccount(storage::EventLog& log, std::string_view account_id,
                                           const RandomBytes& random, const ChangeContext& context,
                                           const DecideAccount& decide) {
  return storage::WithAttempts([&]() -> absl::StatusOr<AccountState> {
    absl::StatusOr<AccountState> account = ReadAccount(log, account_id);
    if (!account.ok()) return account;
    std::vector<storage::NewEvent> events;
    if (absl::Status decided = decide(*account, events); !decided.ok()) return decided;
    if (events.empty()) return account;
    for (size_t i = 0; i < events.size(); ++i) {
      events[i].stream = std::string(account_id);
      events[i].version_expected = account->version + i;
    }
    const auto appended = storage::AppendAndWait(log, {.request_id = NewSecret(random, kCodeBytes),
                                                       .events = std::move(events),
                                                       .occur_time = context.now,
                                                       .actor = context.actor});
    if (!appended.ok()) return appended.status();
    return account;
  });
}

absl::StatusOr<std::optional<Invitation>> OpenNewAccount(storage::EventLog& log,
                                                         const std::string& account_id,
                                                         const v1::OpenAccountRequest& request,
                                                         const RandomBytes& random,
                                                         const ChangeContext& context) {
  std::vector<storage::NewEvent> events;
  const auto add = [&](const google::protobuf::Message& event) {
    events.push_back(storage::MakeEvent(account_id, events.size(), event));
  };
  v1::AccountOpened opened;
  opened.set_sign_in_name(SignInNameOf(request.sign_in_name()));
  opened.set_shown_name(request.shown_name());
  add(opened);
  for (const v1::RoleGrant& grant : request.grants()) {
    v1::RoleGranted granted;
    *granted.mutable_grant() = grant;
    add(granted);
  }
  std::optional<Invitation> invitation;
  if (request.provider_name().empty()) {
    invitation = NewInvitation(random, context.now);
    add(EventOf(*invitation));
  } else {
    v1::ProviderNameSet named;
    named.set_provider_name(request.provider_name());
    add(named);
  }
  const auto appended = storage::AppendAndWait(log, {.request_id = NewSecret(random, kCodeBytes),
                                                     .events = std::move(events),
                                                     .occur_time = context.now,
                                                     .actor = context.actor});
  if (!appended.ok()) return appended.status();
  return invitation;
}

absl::StatusOr<Invitation> Invite(storage::EventLog& log, std::string_view account_id,
                                  const RandomBytes& random, const ChangeContext& context) {
  const Invitation invitation = NewInvitation(random, context.now);
  const auto changed = ChangeAccount(
      log, account_id, random, context,
      [&](const AccountState& account, std::vector<storage::NewEvent>& events) -> absl::Status {
        if (account.account.state() == v1::Account::STATE_CLOSED) return AccountIsClosed();
        events.push_back(storage::MakeEvent("", 0, EventOf(invitation)));
        return absl::OkStatus();
      });
  if (!changed.ok()) return changed.status();
  return invitation;
}

absl::Status AccountIsClosed() {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              "the account is closed; open another", "ACCOUNT_CLOSED",
                              kErrorDomain);
}

}  // namespace ourvoice::identity

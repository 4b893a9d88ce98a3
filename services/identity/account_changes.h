#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/identity/account.h"
#include "services/identity/secret.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// How long an invitation may be accepted.
inline constexpr absl::Duration kInvitationLife = absl::Hours(24 * 7);

// An invitation as its holder is given it, once.
struct Invitation {
  std::string code;
  absl::Time expire_time;
};

// Who changes an account, and when.
struct ChangeContext {
  std::string actor;
  absl::Time now;
};

// Judges an account, and adds the events that follow, each made for an empty stream at version 0.
using DecideAccount =
    std::function<absl::Status(const AccountState&, std::vector<storage::NewEvent>&)>;

// Changes an account: reads it, and appends the events that `decide` makes of it, if any; tries
// again while another writer came first. Gives the account as it was judged. NOT_FOUND when there
// is none, what `decide` says, and what the log answers.
absl::StatusOr<AccountState> ChangeAccount(storage::EventLog& log, std::string_view account_id,
                                           const RandomBytes& random, const ChangeContext& context,
                                           const DecideAccount& decide);

// Opens an account for a request that JudgeOpening found no fault with, and invites its holder,
// unless they sign in with the provider. ABORTED when there is an account of that id; otherwise
// what the log answers.
absl::StatusOr<std::optional<Invitation>> OpenNewAccount(storage::EventLog& log,
                                                         const std::string& account_id,
                                                         const v1::OpenAccountRequest& request,
                                                         const RandomBytes& random,
                                                         const ChangeContext& context);

// Invites the holder of an account, again. FAILED_PRECONDITION when it is closed, and as
// ChangeAccount.
absl::StatusOr<Invitation> Invite(storage::EventLog& log, std::string_view account_id,
                                  const RandomBytes& random, const ChangeContext& context);

// FAILED_PRECONDITION: the account is closed.
absl::Status AccountIsClosed();

}  // namespace ourvoice::identity

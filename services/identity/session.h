#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>
#include <string_view>

#include "services/identity/account.h"
#include "services/identity/secret.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// How long a session lasts: a working day.
inline constexpr absl::Duration kSessionLife = absl::Hours(12);

// A session as its holder is given it, once.
struct StartedSession {
  std::string id;
  // What RenewToken and SignOut ask for: the id, a point, and 256 random bits.
  std::string key;
  absl::Time expire_time;
};

// Starts a session of an account. What the log answers.
absl::StatusOr<StartedSession> StartSession(storage::EventLog& log, const AccountState& account,
                                            const RandomBytes& random, absl::Time now);

// UNAUTHENTICATED: whoever calls has to sign in again.
absl::Status SessionIsOver();

// A session that is going on.
struct OpenSession {
  std::string id;
  AccountState account;
};

// The session of a key, with its account as it stands. UNAUTHENTICATED when there is none, or it is
// over; it does not tell which.
absl::StatusOr<OpenSession> FindSession(storage::EventLog& log, std::string_view session_key,
                                        absl::Time now);

// Ends a session, by its holder.
absl::Status EndSession(storage::EventLog& log, const OpenSession& session, absl::Time now);

}  // namespace ourvoice::identity

#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <mutex>
#include <optional>
#include <string>

#include "services/identity/access_token.h"
#include "services/identity/access_view.h"
#include "services/identity/account.h"
#include "services/identity/secret.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::identity {

// Makes access tokens, and the keys that they are signed with: a key is made when there is none, or
// the newest has less than a day left of its thirty. From any thread; may wait.
class TokenMaker {
 public:
  // How long a token is worth something.
  static constexpr absl::Duration kTokenLife = absl::Minutes(5);

  // `runner` keeps `view` up to date with `log`. All of them outlive the maker.
  TokenMaker(storage::EventLog& log, storage::ViewRunner& runner, const AccessView& view,
             RandomBytes random);

  // A token for the account as it stands, in a session. What the log and the view answer.
  absl::StatusOr<std::string> Make(const AccountState& account, std::string_view session_id,
                                   absl::Time now);

 private:
  absl::StatusOr<SigningKey> KeyFor(absl::Time now);
  // The newest key, if it serves for another day.
  absl::StatusOr<std::optional<SigningKey>> NewestKey(absl::Time now);
  absl::StatusOr<SigningKey> MakeKey(absl::Time now);

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const AccessView& view_;
  const RandomBytes random_;
  // Held while a key is looked for or made, so that one is made.
  std::mutex mutex_;
  std::optional<SigningKey> key_;
  absl::Time key_serves_until_;
};

}  // namespace ourvoice::identity

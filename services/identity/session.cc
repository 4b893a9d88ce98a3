#include "services/identity/session.h"

#include <absl/strings/escaping.h>

#include "services/identity/error_domain.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "storage/record/read_events.h"

namespace ourvoice::identity {
namespace {

constexpr size_t kIdBytes = 16;
constexpr size_t kSecretBytes = 32;

}  // namespace

absl::Status SessionIsOver() {
  return kit::ErrorWithReason(absl::StatusCode::kUnauthenticated,
                              "the session is over; sign in again", "SESSION_OVER", kErrorDomain);
}

absl::StatusOr<StartedSession> StartSession(storage::EventLog& log, const AccountState& account,
                                            const RandomBytes& random, absl::Time now) {
  StartedSession session{.id = "session-" + absl::BytesToHexString(random(kIdBytes)),
                         .expire_time = now + kSessionLife};
  const std::string secret = NewSecret(random, kSecretBytes);
  session.key = session.id + "." + secret;
  v1::SessionStarted event;
  event.set_account_id(account.account.account_id());
  event.set_account_version(account.version);
  event.set_key_hash(HashOfSecret(secret));
  kit::SetTime(session.expire_time, *event.mutable_expire_time());
  const auto appended =
      storage::AppendAndWait(log, {.request_id = session.id,
                                   .events = {storage::MakeEvent(session.id, 0, event)},
                                   .occur_time = now,
                                   .actor = event.account_id()});
  if (!appended.ok()) return appended.status();
  return session;
}

absl::StatusOr<OpenSession> FindSession(storage::EventLog& log, std::string_view session_key,
                                        absl::Time now) {
  const size_t point = session_key.find('.');
  if (point == std::string_view::npos) return SessionIsOver();
  OpenSession session{.id = std::string(session_key.substr(0, point))};
  if (storage::CategoryOf(session.id) != "session") return SessionIsOver();
  const auto events = storage::ReadWholeStream(log, session.id, options::v1::READER_IDENTITY);
  if (!events.ok()) return events.status();
  // A second event ends it.
  if (events->size() != 1) return SessionIsOver();
  const auto started = storage::Read<v1::SessionStarted>((*events)[0]);
  if (!started.ok()) return started.status();
  if (!HasHash(session_key.substr(point + 1), started->key_hash()) ||
      now >= kit::TimeOf(started->expire_time())) {
    return SessionIsOver();
  }
  absl::StatusOr<AccountState> account = ReadAccount(log, started->account_id());
  if (!account.ok()) return account.status();
  if (!IsOpen(*account) || started->account_version() < account->sessions_ended_version) {
    return SessionIsOver();
  }
  session.account = *std::move(account);
  return session;
}

absl::Status EndSession(storage::EventLog& log, const OpenSession& session, absl::Time now) {
  const absl::Status ended =
      storage::AppendAndWait(log,
                             {.request_id = "end/" + session.id,
                              .events = {storage::MakeEvent(session.id, 1, v1::SessionEnded())},
                              .occur_time = now,
                              .actor = session.account.account.account_id()})
          .status();
  // Somebody ended it meanwhile.
  return absl::IsAborted(ended) ? absl::OkStatus() : ended;
}

}  // namespace ourvoice::identity

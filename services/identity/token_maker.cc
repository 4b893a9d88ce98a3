#include "services/identity/token_maker.h"

#include <absl/strings/escaping.h>

#include "services/identity/error_domain.h"
#include "services/kit/catch_up.h"
#include "services/kit/timestamp.h"
#include "storage/record/read_events.h"

namespace ourvoice::identity {
namespace {

constexpr absl::Duration kKeyLife = absl::Hours(24 * 30);
constexpr absl::Duration kMadeAnewBefore = absl::Hours(24);
constexpr absl::Duration kPatience = absl::Seconds(5);
constexpr size_t kSeedBytes = 32;

}  // namespace

TokenMaker::TokenMaker(storage::EventLog& log, storage::ViewRunner& runner, const AccessView& view,
                       RandomBytes random)
    : log_(log), runner_(runner), view_(view), random_(std::move(random)) {}

absl::StatusOr<std::string> TokenMaker::Make(const AccountState& account,
                                             std::string_view session_id, absl::Time now) {
  const absl::StatusOr<SigningKey> key = KeyFor(now);
  if (!key.ok()) return key.status();
  v1::AccessToken token;
  token.set_account_id(account.account.account_id());
  token.set_session_id(std::string(session_id));
  token.set_signing_key_id(key->id);
  token.set_account_version(account.version);
  *token.mutable_grants() = account.account.grants();
  kit::SetTime(now + kTokenLife, *token.mutable_expire_time());
  return SignToken(token, *key);
}

absl::StatusOr<SigningKey> TokenMaker::KeyFor(absl::Time now) {
  const std::lock_guard lock(mutex_);
  if (key_.has_value() && now < key_serves_until_) return *key_;
  absl::StatusOr<std::optional<SigningKey>> newest = NewestKey(now);
  if (!newest.ok()) return newest.status();
  absl::StatusOr<SigningKey> key = newest->has_value() ? **std::move(newest) : MakeKey(now);
  if (key.ok()) key_ = *key;
  return key;
}

absl::StatusOr<std::optional<SigningKey>> TokenMaker::NewestKey(absl::Time now) {
  const absl::Status caught_up = kit::CatchUp(log_, runner_, kPatience, kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  const auto id = view_.NewestKeyId(runner_.Rows());
  if (!id.ok()) return id.status();
  if (!id->has_value()) return std::nullopt;
  const auto announced = view_.Key(runner_.Rows(), **id);
  if (!announced.ok()) return announced.status();
  if (!announced->has_value()) return std::nullopt;
  const absl::Time serves_until = kit::TimeOf((*announced)->expire_time()) - kMadeAnewBefore;
  if (now >= serves_until) return std::nullopt;
  const auto events = storage::ReadWholeStream(log_, **id, options::v1::READER_IDENTITY);
  if (!events.ok()) return events.status();
  // A key that was erased signs nothing any more.
  if (events->empty() || !storage::Is<v1::SigningKeyMade>((*events)[0]) || !(*events)[0].opened) {
    return std::nullopt;
  }
  const auto made = storage::Read<v1::SigningKeyMade>((*events)[0]);
  if (!made.ok()) return made.status();
  key_serves_until_ = serves_until;
  return SigningKey{.id = **id, .seed = made->seed()};
}

absl::StatusOr<SigningKey> TokenMaker::MakeKey(absl::Time now) {
  SigningKey key{.id = "signing_key-" + absl::BytesToHexString(random_(16)),
                 .seed = random_(kSeedBytes)};
  v1::SigningKeyMade made;
  made.set_seed(key.seed);
  v1::SigningKeyAnnounced announced;
  announced.set_public_key(PublicKeyOf(key.seed));
  kit::SetTime(now + kKeyLife, *announced.mutable_expire_time());
  const auto appended = AppendAndWait(log_, {.request_id = key.id,
                                             .events = {storage::MakeEvent(key.id, 0, made),
                                                        storage::MakeEvent(key.id, 1, announced)},
                                             .occur_time = now});
  if (!appended.ok()) return appended.status();
  // Whoever is given the token may come back with it at once.
  const absl::Status caught_up = kit::CatchUp(log_, runner_, kPatience, kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  key_serves_until_ = now + kKeyLife - kMadeAnewBefore;
  return key;
}

}  // namespace ourvoice::identity

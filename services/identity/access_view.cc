#include "services/identity/access_view.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <limits>

#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::identity {
namespace {

// Rows: `<stream of a key>` to what was announced of it, `newest-key` to its id, `<stream of an
// account>` to the least version in decimal, `<stream of a session>` to nothing once it has ended.
constexpr std::string_view kNewestKey = "newest-key";

// Whether tokens made before the event are worth nothing.
bool Revokes(const storage::RecordedEvent& event) {
  return storage::Is<v1::RoleGranted>(event) || storage::Is<v1::RoleWithdrawn>(event) ||
         storage::Is<v1::CredentialSet>(event) || storage::Is<v1::ProviderNameSet>(event) ||
         storage::Is<v1::SessionsRevoked>(event) || storage::Is<v1::AccountClosed>(event);
}

}  // namespace

absl::Status AccessView::Load(const storage::ViewRows&) { return absl::OkStatus(); }

absl::Status AccessView::Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  const std::string& stream = event.envelope.stream();
  if (storage::Is<v1::SigningKeyAnnounced>(event)) {
    const auto announced = storage::Read<v1::SigningKeyAnnounced>(event);
    if (!announced.ok()) return announced.status();
    PutRow(stream, *announced, changes);
    changes.Put(kNewestKey, stream);
  } else if (storage::Is<v1::SubjectErased>(event)) {
    // No version is as late: nothing of an erased account is worth anything.
    if (storage::CategoryOf(event.envelope.subject()) == "account") {
      changes.Put(event.envelope.subject(), absl::StrCat(std::numeric_limits<uint64_t>::max()));
    }
  } else if (storage::Is<v1::SessionEnded>(event)) {
    changes.Put(stream, "");
  } else if (Revokes(event)) {
    changes.Put(stream, absl::StrCat(event.envelope.version()));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<v1::SigningKeyAnnounced>> AccessView::Key(
    const storage::ViewRows& rows, std::string_view key_id) const {
  if (storage::CategoryOf(key_id) != "signing_key") return std::nullopt;
  return storage::GetRow<v1::SigningKeyAnnounced>(rows, key_id);
}

absl::StatusOr<std::optional<std::string>> AccessView::NewestKeyId(
    const storage::ViewRows& rows) const {
  return rows.Get(kNewestKey);
}

absl::StatusOr<uint64_t> AccessView::LeastVersion(const storage::ViewRows& rows,
                                                  std::string_view account_id) const {
  const auto row = rows.Get(account_id);
  if (!row.ok()) return row.status();
  uint64_t version = 0;
  if (row->has_value() && !absl::SimpleAtoi(**row, &version)) {
    return storage::UnreadableRow(account_id);
  }
  return version;
}

absl::StatusOr<bool> AccessView::HasEnded(const storage::ViewRows& rows,
                                          std::string_view session_id) const {
  const auto row = rows.Get(session_id);
  if (!row.ok()) return row.status();
  return row->has_value();
}

}  // namespace ourvoice::identity

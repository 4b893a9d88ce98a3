#include "storage/record/key_check.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "storage/record/payload.h"

namespace ourvoice::storage {

absl::Status KeyCheck::Begin() {
  const absl::StatusOr<std::vector<ErasedSubject>> list = vault_.Erased();
  if (!list.ok()) return list.status();
  for (const ErasedSubject& erased : *list) erased_.emplace(erased.hash, erased.birth);
  return absl::OkStatus();
}

absl::Status KeyCheck::Check(uint64_t offset, const StoredEvent& event) const {
  if (event.cipher != Cipher::kVault || event.key_distance != 0) return absl::OkStatus();
  const std::string& subject = event.envelope.subject();
  const absl::StatusOr<std::optional<std::string>> wrapped = store_.WrappedKeyAt(offset);
  if (!wrapped.ok()) return wrapped.status();
  const absl::StatusOr<std::optional<DataKey>> key = KeyOf(vault_, subject, *wrapped);
  if (!key.ok()) {
    return absl::DataLossError(fmt::format(
        "the key of what was opened at {} is not the one that was written", NameOf(offset)));
  }
  if (*key) return absl::OkStatus();
  const absl::StatusOr<bool> erased = WasErased(offset, subject);
  if (!erased.ok()) return erased.status();
  return *erased ? absl::OkStatus()
                 : absl::DataLossError(fmt::format(
                       "the key of what was opened at {} is gone, and nothing tells of its erasing",
                       NameOf(offset)));
}

absl::StatusOr<bool> KeyCheck::WasErased(uint64_t birth, const std::string& subject) const {
  if (erased_.contains({vault_.ErasedHash(subject), birth})) return true;
  const absl::StatusOr<std::optional<uint64_t>> erasing = store_.ErasureOf(birth);
  if (!erasing.ok() || !*erasing)
    return erasing.ok() ? absl::StatusOr<bool>(false) : erasing.status();
  const absl::StatusOr<StoredEvent> event = store_.EventAt(**erasing);
  if (!event.ok()) return event.status();
  // In the clear and yet about a subject: it erased it.
  return event->cipher == Cipher::kNone && event->envelope.subject() == subject;
}

}  // namespace ourvoice::storage

#include "storage/record/payload.h"

#include <utility>

namespace ourvoice::storage {

absl::StatusOr<std::optional<DataKey>> KeyOf(const Vault& vault, std::string_view subject,
                                             const std::optional<std::string>& wrapped) {
  if (!wrapped) {
    return std::nullopt;
  }
  absl::StatusOr<DataKey> key = vault.Unwrap(subject, *wrapped);
  if (absl::IsNotFound(key.status())) {
    return std::nullopt;
  }
  if (!key.ok()) {
    return key.status();
  }
  return std::optional<DataKey>(*std::move(key));
}

absl::StatusOr<std::optional<std::string>> OpenPayload(const Vault& vault, const StoredEvent& event,
                                                       const DataKey* key) {
  if (event.cipher == Cipher::kNone) {
    return event.payload;
  }
  if (key == nullptr) {
    return std::nullopt;
  }
  absl::StatusOr<std::string> payload =
      vault.OpenSealed(*key, event.payload, AssociatedData(event.envelope));
  if (!payload.ok()) {
    return payload.status();
  }
  return std::optional<std::string>(*std::move(payload));
}

}  // namespace ourvoice::storage

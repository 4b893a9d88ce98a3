#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "storage/record/format.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// Unwraps the key of a subject. Nothing when it was erased: there is no wrapped key, or the epoch
// key that opens it is gone. DATA_LOSS when it was altered.
absl::StatusOr<std::optional<DataKey>> KeyOf(const Vault& vault, std::string_view subject,
                                             const std::optional<std::string>& wrapped);

// The payload of a stored event in the clear. Nothing when it is sealed and `key` is null, since it
// is gone. DATA_LOSS when it was altered.
absl::StatusOr<std::optional<std::string>> OpenPayload(const Vault& vault, const StoredEvent& event,
                                                       const DataKey* key);

}  // namespace ourvoice::storage

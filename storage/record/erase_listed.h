#pragma once

#include <absl/status/status.h>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// Deletes the keys of subjects that stand on the erased list and still have one, as after a crash
// between the list and the log, or when older data was put back; their follow-up words go with
// them. What the list says of a position that another subject has now is passed over. DATA_LOSS
// when the list is damaged.
absl::Status EraseListed(const LogStore& store, const Vault& vault);

}  // namespace ourvoice::storage

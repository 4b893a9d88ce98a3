#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// Key, in `chain`, of the proof that the record itself wrote its newest group. On disk.
inline constexpr std::string_view kHeadSealKey = "head-seal";

// 32 bytes that nobody without the vault can make for a head.
std::string SealOfHead(const Vault& vault, const LogHead& head);

// Whether a log that is ahead of its anchor, as a crash leaves it, got there by itself. Otherwise
// whoever can write to the database could add a group of his own. DATA_LOSS names the positions.
absl::Status CheckHeadSeal(const LogStore& store, const Vault& vault, const LogHead& head,
                           const LogHead& anchored);

}  // namespace ourvoice::storage

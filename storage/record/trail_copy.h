#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/record/v1/trail_copy.pb.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// A day's copy of the audit trail, for a place where nobody can change it; FORMAT.md has its form.
struct TrailCopy {
  record::v1::TrailCopyHeader header;
  // In the order of the record.
  std::vector<record::v1::TrailEntry> entries;
};

// Whether events of a type are entries of the trail: all are but those about what a young person
// said (`unlinkable` in their policy), whether it was given, withdrawn or coded by a machine. One
// of a type that this program does not know is an entry.
bool IsOfTrail(std::string_view type);

// BLAKE2b-256, in hexadecimal: of an event as it is stored, or of the file of a copy.
std::string TrailHash(std::string_view bytes);

// The file of a copy, signed by the vault; format and public key are filled in.
std::string EncodeTrailCopy(TrailCopy copy, const Vault& vault);

// Reads the file of a copy. `public_key` is 64 hexadecimal characters. DATA_LOSS when any byte of
// it is not what was signed with that key.
absl::StatusOr<TrailCopy> DecodeTrailCopy(std::string_view content, std::string_view public_key);

// The public key of the vault, in hexadecimal.
std::string TrailPublicKeyOf(const Vault& vault);

// INVALID_ARGUMENT when a text is not a public key.
absl::Status CheckTrailPublicKey(std::string_view public_key);

}  // namespace ourvoice::storage

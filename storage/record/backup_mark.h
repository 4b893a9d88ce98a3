#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/record/format.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What a backup was when it was made. It lies beside the backup, authenticated under a key of the
// vault, so that one that was cut, exchanged or put together from two is noticed.
struct BackupMark {
  uint32_t id = 0;
  // Where the log in it ends: there and nowhere else.
  LogHead head;
  // To the second.
  absl::Time time;
  // Of the list of its files, which has their checksums.
  ChainHash file_list_hash = {};
};

ChainHash HashOfFileList(std::string_view file_list);

std::string EncodeMark(const Vault& vault, const BackupMark& mark);

// DATA_LOSS when it is not what was written with these keys.
absl::StatusOr<BackupMark> DecodeMark(const Vault& vault, std::string_view bytes);

}  // namespace ourvoice::storage

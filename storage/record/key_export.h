#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <string>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What an export of the wrapped keys tells of itself.
struct KeyExportFacts {
  // Epoch that wraps every key in it.
  uint32_t epoch = 0;
  uint64_t key_count = 0;
  // Newest offset of the log when it was made: keys of subjects born later are not in it.
  uint64_t head = 0;

  friend bool operator==(const KeyExportFacts&, const KeyExportFacts&) = default;
};

// The wrapped data keys of a record in one file, authenticated under a key of the vault. Older data
// that is put back opens by it, once the epoch keys of its time are destroyed. Held in memory as a
// whole while it is written or read: about 90 bytes a key.
class KeyExport {
 public:
  // Name of the export of an epoch, such as `keys-000002.export`.
  static std::string NameOf(uint32_t epoch);

  // Path of the export of the newest epoch in a directory. NOT_FOUND when there is none.
  static absl::StatusOr<std::string> Newest(const std::string& directory);

  // Writes all keys of a record that reaches `head` to a file, durably, all of it or none, in place
  // of any that was there. Keys whose epoch key is gone are left out. FAILED_PRECONDITION when a
  // key is wrapped under another epoch than the current one.
  static absl::StatusOr<KeyExportFacts> Write(const Files& files, const std::string& path,
                                              const LogStore& store, const Vault& vault,
                                              uint64_t head);

  // Reads it back. NOT_FOUND when there is no such file; DATA_LOSS when it is damaged, or was made
  // with the keys of another vault.
  static absl::StatusOr<KeyExportFacts> Verify(const std::string& path, const Vault& vault);

  // Verifies it, then calls `visit` for each key with the offset at which its subject was born, in
  // order.
  using Visit = std::function<void(uint64_t birth, std::string_view wrapped)>;
  static absl::StatusOr<KeyExportFacts> Read(const std::string& path, const Vault& vault,
                                             const Visit& visit);

  // Removes the exports of earlier epochs from a directory: their keys open to nothing any more.
  static void RemoveBefore(const std::string& directory, uint32_t epoch);
};

}  // namespace ourvoice::storage

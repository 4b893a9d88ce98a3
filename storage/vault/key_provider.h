#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/vault/erased_list.h"

namespace ourvoice::storage {

// Keeps the keys that wrap all others, and the list of subjects that were erased, outside the data
// directory and outside its backups. A key is 32 bytes under a name such as `root` or
// `epoch-000001`.
class KeyProvider {
 public:
  virtual ~KeyProvider() = default;

  // Gives a key. NOT_FOUND when there is none of that name; DATA_LOSS when it is damaged;
  // FAILED_PRECONDITION when others than the owner may read it.
  virtual absl::StatusOr<std::string> Read(std::string_view name) const = 0;
  // Stores a new key durably. ALREADY_EXISTS when there is one of that name.
  virtual absl::Status Create(std::string_view name, std::string_view key) = 0;
  // Names of all keys, sorted.
  virtual absl::StatusOr<std::vector<std::string>> List() const = 0;

  // Destroys a key, as far as the medium lets it; OK when there is none of that name. From the
  // first step on it is no key any more, whatever comes in between.
  virtual absl::Status Destroy(std::string_view name) = 0;
  // Finishes what a crash cut short in Create or Destroy: keys that are there stay, doomed ones go.
  virtual absl::Status FinishWriting() = 0;
  // What cannot be promised of a destroyed key, for a person; empty when it is gone for certain.
  virtual std::string Caveat() const = 0;

  // Adds subjects to the erased list, all of them durably or, after an error, perhaps some.
  virtual absl::Status AddErased(const std::vector<ErasedSubject>& subjects) = 0;
  // Everything on the erased list, in the order in which it was added. DATA_LOSS when it is
  // damaged.
  virtual absl::StatusOr<std::vector<ErasedSubject>> ReadErased() const = 0;
};

// Keeps keys as files of mode 0600 in a directory of mode 0700, which it makes when missing. Cannot
// promise that a destroyed key is gone from the medium: flash storage, copy-on-write file systems
// and snapshots may keep old blocks.
std::unique_ptr<KeyProvider> MakeFileKeyProvider(std::string directory);

// Keeps keys in memory, for tests.
std::unique_ptr<KeyProvider> MakeMemoryKeyProvider();

}  // namespace ourvoice::storage

#pragma once

#include <absl/status/statusor.h>

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "storage/vault/erased_list.h"

namespace ourvoice::storage {

// The erased list as a file. May be used from any thread.
class ErasedListFile {
 public:
  // The directory exists once something is added.
  explicit ErasedListFile(std::string directory) : directory_(std::move(directory)) {}

  // Adds subjects durably. After an error some of them may be on the list.
  absl::Status Add(const std::vector<ErasedSubject>& subjects);

  // Everything on it; nothing when there is no file. DATA_LOSS when it is damaged.
  absl::StatusOr<std::vector<ErasedSubject>> Read() const;

 private:
  absl::StatusOr<ErasedList> ReadFile() const;
  // Writes the list anew, which leaves out what a crash tore.
  absl::Status Mend(const ErasedList& list);
  absl::Status Append(const std::string& lines) const;

  const std::string directory_;
  mutable std::mutex mutex_;
  // Lines in the file; not known before the first addition and after one that failed.
  std::optional<uint64_t> count_;
};

}  // namespace ourvoice::storage

#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <optional>
#include <string>

#include "clients/cli/command.h"
#include "clients/cli/terminal.h"
#include "storage/record/log_verification.h"
#include "storage/vault/vault.h"

namespace ourvoice::cli {

// What verbs share that work on files, while nobody serves them.

// The directory of the keys: the one that was named, or `<data>.keys`.
std::string KeysOf(const Environment& environment, const std::string& keys);

// Opens the keys. FAILED_PRECONDITION names the directory when there are none in it.
absl::StatusOr<std::unique_ptr<storage::Vault>> OpenVault(const Environment& environment,
                                                          const std::string& keys);

// Shows progress once it is known how much there is to do.
class LazyProgress {
 public:
  LazyProgress(std::string title, std::string unit, kit::Clock clock);

  void Update(uint64_t done, uint64_t total);

  // The same as a function, for events; the object outlives it.
  storage::OnProgress Callback();

 private:
  const std::string title_;
  const std::string unit_;
  const kit::Clock clock_;
  std::optional<Progress> progress_;
};

}  // namespace ourvoice::cli

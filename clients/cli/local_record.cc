#include "clients/cli/local_record.h"

#include <absl/strings/str_cat.h>

#include <utility>

namespace ourvoice::cli {

std::string KeysOf(const Environment& environment, const std::string& keys) {
  return keys.empty() ? environment.data + ".keys" : keys;
}

absl::StatusOr<std::unique_ptr<storage::Vault>> OpenVault(const Environment& environment,
                                                          const std::string& keys) {
  const std::string directory = KeysOf(environment, keys);
  auto vault = storage::Vault::Open(storage::MakeFileKeyProvider(directory), /*create=*/false);
  if (absl::IsNotFound(vault.status())) {
    return absl::FailedPreconditionError(
        absl::StrCat("there are no keys in ", directory, "; name their directory with --keys"));
  }
  return vault;
}

LazyProgress::LazyProgress(std::string title, std::string unit, kit::Clock clock)
    : title_(std::move(title)), unit_(std::move(unit)), clock_(std::move(clock)) {}

void LazyProgress::Update(uint64_t done, uint64_t total) {
  if (!progress_.has_value()) progress_.emplace(title_, unit_, total, clock_);
  progress_->Update(done);
}

storage::OnProgress LazyProgress::Callback() {
  return [this](uint64_t done, uint64_t total) { Update(done, total); };
}

}  // namespace ourvoice::cli

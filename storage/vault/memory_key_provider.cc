#include <fmt/core.h>

#include <map>
#include <mutex>

#include "storage/vault/key_provider.h"

namespace ourvoice::storage {
namespace {

class MemoryKeyProvider final : public KeyProvider {
 public:
  absl::StatusOr<std::string> Read(std::string_view name) const override {
    const std::lock_guard lock(mutex_);
    const auto found = keys_.find(name);
    if (found == keys_.end()) return absl::NotFoundError(fmt::format("no key '{}'", name));
    return found->second;
  }

  absl::Status Create(std::string_view name, std::string_view key) override {
    const std::lock_guard lock(mutex_);
    if (!keys_.emplace(name, key).second) {
      return absl::AlreadyExistsError(fmt::format("there is a key '{}' already", name));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<std::string>> List() const override {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> names;
    for (const auto& [name, key] : keys_) names.push_back(name);
    return names;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string, std::less<>> keys_;
};

}  // namespace

std::unique_ptr<KeyProvider> MakeMemoryKeyProvider() {
  return std::make_unique<MemoryKeyProvider>();
}

}  // namespace ourvoice::storage

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

  absl::Status Destroy(std::string_view name) override {
    const std::lock_guard lock(mutex_);
    if (const auto found = keys_.find(name); found != keys_.end()) keys_.erase(found);
    return absl::OkStatus();
  }

  absl::Status FinishWriting() override { return absl::OkStatus(); }

  std::string Caveat() const override { return ""; }

  absl::Status AddErased(const std::vector<ErasedSubject>& subjects) override {
    const std::lock_guard lock(mutex_);
    erased_.insert(erased_.end(), subjects.begin(), subjects.end());
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<ErasedSubject>> ReadErased() const override {
    const std::lock_guard lock(mutex_);
    return erased_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string, std::less<>> keys_;
  std::vector<ErasedSubject> erased_;
};

}  // namespace

std::unique_ptr<KeyProvider> MakeMemoryKeyProvider() {
  return std::make_unique<MemoryKeyProvider>();
}

}  // namespace ourvoice::storage

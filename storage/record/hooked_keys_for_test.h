#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/vault/key_provider.h"

namespace ourvoice::storage {

// Keys that outlive the vault, as keys on a disk do, and whose store can be made to fail: `hook` is
// asked before each step and, under `after <step>`, after it; what it gives is the step's outcome.
class HookedKeyProvider final : public KeyProvider {
 public:
  using Hook = std::function<absl::Status(const std::string& step)>;

  HookedKeyProvider(std::shared_ptr<KeyProvider> keys, Hook hook)
      : keys_(std::move(keys)), hook_(std::move(hook)) {}

  absl::StatusOr<std::string> Read(std::string_view name) const override {
    return keys_->Read(name);
  }
  absl::StatusOr<std::vector<std::string>> List() const override { return keys_->List(); }
  absl::Status Create(std::string_view name, std::string_view key) override {
    return Step("create", [&] { return keys_->Create(name, key); });
  }
  absl::Status Destroy(std::string_view name) override {
    return Step("destroy", [&] { return keys_->Destroy(name); });
  }
  absl::Status FinishWriting() override { return keys_->FinishWriting(); }
  std::string Caveat() const override { return keys_->Caveat(); }
  absl::Status AddErased(const std::vector<ErasedSubject>& subjects) override {
    return Step("list", [&] { return keys_->AddErased(subjects); });
  }
  absl::StatusOr<std::vector<ErasedSubject>> ReadErased() const override {
    return keys_->ReadErased();
  }

 private:
  template <typename Work>
  absl::Status Step(const std::string& step, Work work) {
    if (absl::Status before = hook_(step); !before.ok()) return before;
    const absl::Status done = work();
    return done.ok() ? hook_("after " + step) : done;
  }

  const std::shared_ptr<KeyProvider> keys_;
  const Hook hook_;
};

}  // namespace ourvoice::storage

#include "storage/record/page_keys.h"

#include <algorithm>
#include <utility>

#include "storage/record/payload.h"

namespace ourvoice::storage {
namespace {

// Rows between two births that are sooner passed over than sought anew.
constexpr uint64_t kGapMax = 32;

}  // namespace

absl::Status PageKeys::Read(std::vector<uint64_t> births) {
  std::sort(births.begin(), births.end());
  births.erase(std::unique(births.begin(), births.end()), births.end());
  for (const uint64_t birth : births) entries_[birth];
  for (size_t first = 0; first < births.size();) {
    size_t last = first;
    while (last + 1 < births.size() && births[last + 1] - births[last] <= kGapMax) ++last;
    const absl::Status read =
        first == last ? ReadOne(births[first]) : ReadRange(births[first], births[last]);
    if (!read.ok()) return read;
    first = last + 1;
  }
  return absl::OkStatus();
}

absl::Status PageKeys::ReadOne(uint64_t birth) {
  absl::StatusOr<std::optional<std::string>> wrapped = store_.WrappedKeyAt(birth);
  if (!wrapped.ok()) return wrapped.status();
  entries_[birth].wrapped = *std::move(wrapped);
  return absl::OkStatus();
}

absl::Status PageKeys::ReadRange(uint64_t first, uint64_t last) {
  return store_.Scan(kKeys, first, last, [this](uint64_t offset, std::string_view wrapped) {
    if (const auto entry = entries_.find(offset); entry != entries_.end()) {
      entry->second.wrapped = std::string(wrapped);
    }
    return true;
  });
}

absl::StatusOr<const DataKey*> PageKeys::Find(uint64_t birth, std::string_view subject) {
  Entry& entry = entries_.at(birth);
  if (entry.wrapped) {
    absl::StatusOr<std::optional<DataKey>> key = Unwrap(birth, subject, *entry.wrapped);
    if (!key.ok()) return key.status();
    entry.key = *std::move(key);
    entry.wrapped.reset();
  }
  return entry.key ? &*entry.key : nullptr;
}

absl::StatusOr<std::optional<DataKey>> PageKeys::Unwrap(uint64_t birth, std::string_view subject,
                                                        const std::string& wrapped) const {
  absl::StatusOr<std::optional<DataKey>> key = KeyOf(vault_, subject, wrapped);
  if (!key.ok() || *key) return key;
  const absl::StatusOr<std::optional<std::string>> again = store_.WrappedKeyAt(birth);
  if (!again.ok()) return again.status();
  return *again == wrapped ? std::optional<DataKey>() : KeyOf(vault_, subject, *again);
}

}  // namespace ourvoice::storage

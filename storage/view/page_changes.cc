#include "storage/view/page_changes.h"

namespace ourvoice::storage {

absl::StatusOr<std::optional<std::string>> PageChanges::Get(std::string_view key) const {
  if (const auto change = by_key_.find(key); change != by_key_.end()) return change->second;
  absl::StatusOr<std::optional<std::string>> value = rows_.Get(key);
  rows_status_.Update(value.status());
  return value;
}

absl::Status PageChanges::Scan(
    std::string_view prefix,
    const std::function<bool(std::string_view, std::string_view)>& visit) const {
  auto change = by_key_.lower_bound(prefix);
  bool wanted = true;
  // Visits the rows that were put, up to `key`, and that begin with the prefix.
  const auto visit_changes = [&](const auto& is_due) {
    for (; wanted && change != by_key_.end() && change->first.starts_with(prefix) &&
           is_due(change->first);
         ++change) {
      if (change->second.has_value()) wanted = visit(change->first, *change->second);
    }
  };

  const absl::Status scanned =
      rows_.Scan(prefix, [&](std::string_view key, std::string_view value) {
        visit_changes([key](std::string_view changed) { return changed < key; });
        const bool is_changed = change != by_key_.end() && change->first == key;
        if (wanted && !is_changed) wanted = visit(key, value);
        return wanted;
      });
  rows_status_.Update(scanned);
  if (!scanned.ok()) return scanned;
  visit_changes([](std::string_view) { return true; });
  return absl::OkStatus();
}

void PageChanges::Put(std::string_view key, std::string_view value) {
  by_key_.insert_or_assign(std::string(key), std::string(value));
}

void PageChanges::Delete(std::string_view key) {
  by_key_.insert_or_assign(std::string(key), std::nullopt);
}

}  // namespace ourvoice::storage

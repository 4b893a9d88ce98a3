#include "services/report/parking.h"

#include <fmt/format.h>

namespace ourvoice::report {
namespace {

constexpr std::string_view kPrefix = "parked/";

absl::StatusOr<bool> HasAny(const storage::ViewRows& rows) {
  bool any = false;
  const absl::Status scanned = rows.Scan(kPrefix, [&any](std::string_view, std::string_view) {
    any = true;
    return false;
  });
  if (!scanned.ok()) return scanned;
  return any;
}

}  // namespace

absl::Status Parking::Load(const storage::ViewRows& rows) {
  const absl::StatusOr<bool> any = HasAny(rows);
  any_ = any.ok() && *any;
  return any.status();
}

void Parking::Park(std::string_view need, std::string_view response_id, uint32_t order,
                   std::string_view value, storage::ViewChanges& changes) {
  changes.Put(fmt::format("{}{}/{}/{:010}", kPrefix, need, response_id, order), value);
  any_ = true;
}

absl::StatusOr<std::vector<Parking::Parked>> Parking::Take(std::string_view need,
                                                           storage::ViewChanges& changes) {
  std::vector<Parked> taken;
  if (!any_) return taken;
  const std::string prefix = fmt::format("{}{}/", kPrefix, need);
  std::vector<std::string> keys;
  const absl::Status scanned =
      changes.Scan(prefix, [&](std::string_view key, std::string_view value) {
        const std::string_view rest = key.substr(prefix.size());
        taken.push_back({std::string(rest.substr(0, rest.find('/'))), std::string(value)});
        keys.emplace_back(key);
        return true;
      });
  if (!scanned.ok()) return scanned;
  if (absl::Status deleted = DeleteRows(keys, changes); !deleted.ok()) return deleted;
  return taken;
}

absl::Status Parking::Drop(std::string_view response_id, storage::ViewChanges& changes) {
  if (!any_) return absl::OkStatus();
  std::vector<std::string> keys;
  const absl::Status scanned = changes.Scan(kPrefix, [&](std::string_view key, std::string_view) {
    // A key ends in `/<response>/<order>`.
    const std::string_view before_order = key.substr(0, key.rfind('/'));
    if (before_order.substr(before_order.rfind('/') + 1) == response_id) keys.emplace_back(key);
    return true;
  });
  return scanned.ok() ? DeleteRows(keys, changes) : scanned;
}

absl::Status Parking::DeleteRows(const std::vector<std::string>& keys,
                                 storage::ViewChanges& changes) {
  for (const std::string& key : keys) changes.Delete(key);
  const absl::StatusOr<bool> any = HasAny(changes);
  any_ = !any.ok() || *any;
  return any.status();
}

}  // namespace ourvoice::report

#pragma once

#include <map>
#include <string>
#include <utility>

#include "storage/view/view.h"

namespace ourvoice::storage {

// Rows in memory, for tests.
class MapRows final : public ViewRows {
 public:
  MapRows() = default;
  explicit MapRows(std::map<std::string, std::string> rows) : rows_(std::move(rows)) {}

  // From now on every read fails.
  void FailWith(absl::Status failure) { failure_ = std::move(failure); }

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    if (!failure_.ok()) return failure_;
    const auto row = rows_.find(std::string(key));
    return row == rows_.end() ? std::nullopt : std::optional(row->second);
  }

  absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    for (const auto& [key, value] : rows_) {
      if (key.starts_with(prefix) && !visit(key, value)) break;
    }
    return failure_;
  }

 private:
  std::map<std::string, std::string> rows_;
  absl::Status failure_;
};

}  // namespace ourvoice::storage

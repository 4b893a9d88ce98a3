#pragma once

#include <map>
#include <string>

#include "storage/view/view.h"

namespace ourvoice::storage {

// Rows in memory that a view can change, for tests.
class MapChanges final : public ViewChanges {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    const auto row = rows_.find(std::string(key));
    return row == rows_.end() ? std::nullopt : std::optional(row->second);
  }

  absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    for (const auto& [key, value] : rows_) {
      if (key.starts_with(prefix) && !visit(key, value)) break;
    }
    return absl::OkStatus();
  }

  void Put(std::string_view key, std::string_view value) override {
    rows_[std::string(key)] = std::string(value);
  }

  void Delete(std::string_view key) override { rows_.erase(std::string(key)); }

  const std::map<std::string, std::string>& rows() const { return rows_; }

 private:
  std::map<std::string, std::string> rows_;
};

}  // namespace ourvoice::storage

#pragma once

#include <absl/container/btree_map.h>
#include <absl/status/status.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "storage/view/view.h"

namespace ourvoice::storage {

// The changes of one page over the rows as they were before it. What was put can be read at once;
// what lies beneath stays as it was until the changes are stored.
class PageChanges final : public ViewChanges {
 public:
  // A value that was put, or nothing where the row was deleted.
  using ByKey = absl::btree_map<std::string, std::optional<std::string>, std::less<>>;

  // `rows` outlives the changes.
  explicit PageChanges(const ViewRows& rows) : rows_(rows) {}

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override;
  absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override;
  void Put(std::string_view key, std::string_view value) override;
  void Delete(std::string_view key) override;

  const ByKey& by_key() const { return by_key_; }

  // The first error that reading the rows beneath gave: tells a damaged store from an event that
  // cannot be read.
  const absl::Status& rows_status() const { return rows_status_; }

 private:
  const ViewRows& rows_;
  ByKey by_key_;
  mutable absl::Status rows_status_;
};

}  // namespace ourvoice::storage

#pragma once

#include <absl/status/statusor.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "storage/view/view.h"
#include "storage/view/view_store.h"

namespace ourvoice::storage {

// The rows of a view for readers of any thread, while the store beneath may be exchanged for a new
// one. UNAVAILABLE while there is none.
class LiveRows final : public ViewRows {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override;
  absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override;

  void Open(std::unique_ptr<ViewStore> store);

  // Lets nobody begin to read, waits for those who do, and closes the store.
  void Close();

  // The store, for the view's own thread: the only one that opens and closes.
  ViewStore* store() const { return store_.get(); }

 private:
  class Reading;

  mutable std::mutex mutex_;
  mutable std::condition_variable idle_;
  mutable size_t readers_ = 0;
  std::unique_ptr<ViewStore> store_;
};

}  // namespace ourvoice::storage

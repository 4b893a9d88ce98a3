#include "storage/view/live_rows.h"

#include <utility>

namespace ourvoice::storage {

// Keeps the store open for one read, if it is.
class LiveRows::Reading {
 public:
  explicit Reading(const LiveRows& rows) : rows_(rows) {
    const std::lock_guard lock(rows_.mutex_);
    store_ = rows_.store_.get();
    if (store_ != nullptr) ++rows_.readers_;
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() {
    if (store_ == nullptr) return;
    const std::lock_guard lock(rows_.mutex_);
    if (--rows_.readers_ == 0) rows_.idle_.notify_all();
  }

  const ViewStore* store() const { return store_; }

 private:
  const LiveRows& rows_;
  const ViewStore* store_ = nullptr;
};

absl::StatusOr<std::optional<std::string>> LiveRows::Get(std::string_view key) const {
  const Reading reading(*this);
  if (reading.store() == nullptr) return absl::UnavailableError("the view is being made anew");
  return reading.store()->Get(key);
}

absl::Status LiveRows::Scan(
    std::string_view prefix,
    const std::function<bool(std::string_view, std::string_view)>& visit) const {
  const Reading reading(*this);
  if (reading.store() == nullptr) return absl::UnavailableError("the view is being made anew");
  return reading.store()->Scan(prefix, visit);
}

void LiveRows::Open(std::unique_ptr<ViewStore> store) {
  const std::lock_guard lock(mutex_);
  store_ = std::move(store);
}

void LiveRows::Close() {
  std::unique_lock lock(mutex_);
  const std::unique_ptr<ViewStore> closing = std::move(store_);
  idle_.wait(lock, [this] { return readers_ == 0; });
}

}  // namespace ourvoice::storage

#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <string>

namespace ourvoice::battery {

// What clients were told, on another path than the server's. May be used from any thread.
class Ledger {
 public:
  void Attempt(const std::string& request_id) {
    const std::lock_guard lock(mutex_);
    words_.try_emplace(request_id);
  }
  void Acknowledge(const std::string& request_id, const std::string& words) {
    const std::lock_guard lock(mutex_);
    words_[request_id] = words;
  }
  size_t CountAcknowledged() const {
    const std::lock_guard lock(mutex_);
    return static_cast<size_t>(std::count_if(
        words_.begin(), words_.end(), [](const auto& entry) { return !entry.second.empty(); }));
  }
  // Request id to follow-up words; empty words where no acknowledgement came.
  std::map<std::string, std::string> Entries() const {
    const std::lock_guard lock(mutex_);
    return words_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> words_;
};

}  // namespace ourvoice::battery

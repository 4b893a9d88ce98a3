#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <mutex>
#include <string>

namespace ourvoice::intake {

// Counts the answers that a lesson takes, so that a code that got about does not let in more than
// the class. The count is this process's: a start begins it anew. From any thread.
class LessonSeats {
 public:
  // Takes a seat; false when all are taken.
  bool Take(const std::string& batch, uint32_t seats) {
    const std::lock_guard lock(mutex_);
    uint32_t& taken = taken_[batch];
    if (taken >= seats) return false;
    ++taken;
    return true;
  }

  // Gives one back whose answer was not taken, or had been before.
  void GiveBack(const std::string& batch) {
    const std::lock_guard lock(mutex_);
    --taken_[batch];
  }

 private:
  std::mutex mutex_;
  absl::flat_hash_map<std::string, uint32_t> taken_;
};

}  // namespace ourvoice::intake

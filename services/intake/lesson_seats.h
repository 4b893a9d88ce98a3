#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <mutex>
#include <string>

namespace ourvoice::intake {

// Counts those who answer in a lesson, so that a code that got about does not let in more than
// the class. The count is this process's: a start begins it anew. From any thread.
class LessonSeats {
 public:
  // Takes a seat for each of those who answer together; false when fewer are left of `seats`.
  bool Take(const std::string& batch, uint32_t voices, uint32_t seats) {
    const std::lock_guard lock(mutex_);
    uint32_t& taken = taken_[batch];
    if (voices > seats || taken > seats - voices) return false;
    taken += voices;
    return true;
  }

  // Gives them back when the answer was not taken, or had been before.
  void GiveBack(const std::string& batch, uint32_t voices) {
    const std::lock_guard lock(mutex_);
    taken_[batch] -= voices;
  }

 private:
  std::mutex mutex_;
  absl::flat_hash_map<std::string, uint32_t> taken_;
};

}  // namespace ourvoice::intake

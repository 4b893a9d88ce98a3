#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/time/time.h>

#include <mutex>
#include <string>
#include <string_view>

namespace ourvoice::gateway {

// Keeps one address from asking more than a large school does: at once, and in the long run. What
// addresses asked is known in memory only, for as long as it takes to forget. From any thread.
class AddressLimits {
 public:
  struct Options {
    // A school of 1,500 that opens its pages and answers at the same time.
    double at_once = 30'000;
    double a_second = 500;
    // Addresses that are known; when there are more, those that may ask all again are forgotten
    // first, and then everybody is let in until there is room.
    size_t addresses_max = 100'000;
  };

  AddressLimits() : AddressLimits(Options{}) {}
  explicit AddressLimits(const Options& options) : options_(options) {}

  // Whether the address may ask once more now; counts it when it may. An empty address always may.
  bool LetsIn(std::string_view address, absl::Time now);

 private:
  struct Bucket {
    double left = 0;
    absl::Time filled;
  };

  double LeftOf(const Bucket& bucket, absl::Time now) const;
  void ForgetFull(absl::Time now);

  const Options options_;
  std::mutex mutex_;
  absl::flat_hash_map<std::string, Bucket> buckets_;
};

}  // namespace ourvoice::gateway

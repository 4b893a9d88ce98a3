#include "services/gateway/address_limits.h"

#include <algorithm>

namespace ourvoice::gateway {

bool AddressLimits::LetsIn(std::string_view address, absl::Time now) {
  if (address.empty()) return true;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= options_.addresses_max) ForgetFull(now);
  auto found = buckets_.find(std::string(address));
  if (found == buckets_.end()) {
    if (buckets_.size() >= options_.addresses_max) return true;
    const Bucket fresh{.left = options_.at_once, .filled = now};
    found = buckets_.emplace(std::string(address), fresh).first;
  }
  Bucket& bucket = found->second;
  bucket = {.left = LeftOf(bucket, now), .filled = now};
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

double AddressLimits::LeftOf(const Bucket& bucket, absl::Time now) const {
  const double seconds = std::max(0.0, absl::ToDoubleSeconds(now - bucket.filled));
  return std::min(options_.at_once, bucket.left + seconds * options_.a_second);
}

void AddressLimits::ForgetFull(absl::Time now) {
  absl::erase_if(
      buckets_, [&](const auto& bucket) { return LeftOf(bucket.second, now) >= options_.at_once; });
}

}  // namespace ourvoice::gateway

#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

namespace ourvoice::gateway {

// Keeps one address from holding all that there is. What addresses hold is known in memory only,
// for as long as they hold it. From any thread.
class AddressShares {
 public:
  // One thing that an address holds, until this goes.
  class Share {
   public:
    Share(Share&& other) noexcept;
    Share& operator=(Share&&) = delete;
    ~Share();

   private:
    friend class AddressShares;
    Share(AddressShares* shares, std::string address);

    AddressShares* shares_;
    std::string address_;
  };

  explicit AddressShares(size_t each_max) : each_max_(each_max) {}

  // One more for the address, which this outlives; nothing when it holds as many as it may. An
  // empty address always may.
  std::optional<Share> Take(const std::string& address);

 private:
  void Return(const std::string& address);

  const size_t each_max_;
  std::mutex mutex_;
  absl::flat_hash_map<std::string, size_t> held_;
};

}  // namespace ourvoice::gateway

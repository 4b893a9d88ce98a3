#include "services/gateway/address_shares.h"

#include <utility>

namespace ourvoice::gateway {

AddressShares::Share::Share(AddressShares* shares, std::string address)
    : shares_(shares), address_(std::move(address)) {}

AddressShares::Share::Share(Share&& other) noexcept
    : shares_(std::exchange(other.shares_, nullptr)), address_(std::move(other.address_)) {}

AddressShares::Share::~Share() {
  if (shares_ != nullptr) shares_->Return(address_);
}

std::optional<AddressShares::Share> AddressShares::Take(const std::string& address) {
  if (address.empty()) return Share(nullptr, "");
  const std::lock_guard lock(mutex_);
  size_t& held = held_[address];
  if (held >= each_max_) return std::nullopt;
  ++held;
  return Share(this, address);
}

void AddressShares::Return(const std::string& address) {
  const std::lock_guard lock(mutex_);
  const auto held = held_.find(address);
  if (--held->second == 0) held_.erase(held);
}

}  // namespace ourvoice::gateway

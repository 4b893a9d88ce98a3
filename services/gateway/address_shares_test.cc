#include "services/gateway/address_shares.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace ourvoice::gateway {
namespace {

TEST(AddressSharesTest, LetsAnAddressHoldSoMuchAtTheSameTime) {
  AddressShares shares(2);
  const auto first = shares.Take("192.0.2.1");
  const auto second = shares.Take("192.0.2.1");

  EXPECT_TRUE(first && second);
  EXPECT_FALSE(shares.Take("192.0.2.1"));
  EXPECT_TRUE(shares.Take("192.0.2.2")) << "another address";
}

TEST(AddressSharesTest, LetsItHoldMoreOnceItLetsGo) {
  AddressShares shares(1);
  { const auto held = shares.Take("192.0.2.1"); }
  auto held = shares.Take("192.0.2.1");
  ASSERT_TRUE(held);
  const AddressShares::Share moved = *std::move(held);

  EXPECT_FALSE(shares.Take("192.0.2.1")) << "it still holds what was moved";
}

TEST(AddressSharesTest, LimitsNobodyWithoutAnAddress) {
  AddressShares shares(1);
  std::vector<std::optional<AddressShares::Share>> held;
  for (int i = 0; i < 10; ++i) held.push_back(shares.Take(""));
  for (const auto& share : held) EXPECT_TRUE(share);
}

}  // namespace
}  // namespace ourvoice::gateway

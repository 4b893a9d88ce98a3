#include "services/gateway/address_limits.h"

#include <gtest/gtest.h>

namespace ourvoice::gateway {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

TEST(AddressLimitsTest, LetsAnAddressAskSoOftenAtOnce) {
  AddressLimits limits({.at_once = 3, .a_second = 1});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limits.LetsIn("192.0.2.1", kNow));

  EXPECT_FALSE(limits.LetsIn("192.0.2.1", kNow));
  EXPECT_TRUE(limits.LetsIn("192.0.2.2", kNow)) << "another address";
}

TEST(AddressLimitsTest, LetsItAskAgainAsTimePasses) {
  AddressLimits limits({.at_once = 2, .a_second = 1});
  while (limits.LetsIn("192.0.2.1", kNow)) {
  }

  EXPECT_TRUE(limits.LetsIn("192.0.2.1", kNow + absl::Seconds(1)));
  EXPECT_FALSE(limits.LetsIn("192.0.2.1", kNow + absl::Seconds(1)));
}

TEST(AddressLimitsTest, LetsASchoolOf1500OpenItsPagesAtOnce) {
  AddressLimits limits;
  constexpr int kRequestsOfOnePerson = 15;
  for (int i = 0; i < 1'500 * kRequestsOfOnePerson; ++i) {
    ASSERT_TRUE(limits.LetsIn("192.0.2.1", kNow)) << i;
  }
}

TEST(AddressLimitsTest, ForgetsThoseWhoMayAskAllAgain) {
  AddressLimits limits({.at_once = 1, .a_second = 1, .addresses_max = 2});
  EXPECT_TRUE(limits.LetsIn("192.0.2.1", kNow));
  EXPECT_TRUE(limits.LetsIn("192.0.2.2", kNow));

  EXPECT_TRUE(limits.LetsIn("192.0.2.3", kNow + absl::Seconds(2)));
  EXPECT_FALSE(limits.LetsIn("192.0.2.3", kNow + absl::Seconds(2)));
}

TEST(AddressLimitsTest, LimitsNobodyWithoutAnAddress) {
  AddressLimits limits({.at_once = 1, .a_second = 1});
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(limits.LetsIn("", kNow));
}

}  // namespace
}  // namespace ourvoice::gateway

#include "services/gateway/way_in.h"

#include <gtest/gtest.h>

namespace ourvoice::gateway {
namespace {

TEST(WayInTest, TakesACallOfItsOwnPages) {
  EXPECT_TRUE(IsFromOwnPages({.host = "voice.example.org",
                              .origin = "https://voice.example.org",
                              .sec_fetch_site = "same-origin"}));
  EXPECT_TRUE(IsFromOwnPages({.host = "127.0.0.1:8481", .origin = "http://127.0.0.1:8481"}));
  EXPECT_TRUE(IsFromOwnPages({.host = "voice.example.org"})) << "no browser";
}

TEST(WayInTest, RefusesACallOfAnotherPage) {
  EXPECT_FALSE(IsFromOwnPages({.host = "voice.example.org", .sec_fetch_site = "cross-site"}));
  EXPECT_FALSE(IsFromOwnPages({.host = "voice.example.org", .sec_fetch_site = "same-site"}));
  EXPECT_FALSE(IsFromOwnPages({.host = "voice.example.org", .origin = "https://evil.example"}));
  EXPECT_FALSE(IsFromOwnPages({.host = "voice.example.org", .origin = "null"}));
}

TEST(WayInTest, KnowsThisMachineByItsHost) {
  for (const char* host :
       {"localhost", "localhost:8481", "127.0.0.1:8481", "[::1]", "[::1]:8481"}) {
    EXPECT_TRUE(IsLoopbackHost(host)) << host;
  }
  for (const char* host : {"", "[", "[::1", "voice.example.org", "localhost.example.org",
                           "127.0.0.1.example.org:80"}) {
    EXPECT_FALSE(IsLoopbackHost(host)) << host;
  }
}

TEST(WayInTest, LimitsBehindAProxyWhoeverItNames) {
  EXPECT_EQ(LimitedAddress("127.0.0.1", "198.51.100.7, 203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(LimitedAddress("::ffff:127.0.0.1", "203.0.113.9"), "203.0.113.9")
      << "a proxy's IPv4 on a socket of IPv6";
  EXPECT_EQ(LimitedAddress("127.0.0.1", ""), "");
  EXPECT_EQ(LimitedAddress("127.0.0.1", "nonsense"), "");
}

TEST(WayInTest, BelievesNobodyElseAboutAddresses) {
  EXPECT_EQ(LimitedAddress("203.0.113.9", "198.51.100.7"), "203.0.113.9");
}

TEST(WayInTest, TakesANetworkOfIpv6ForOneAddress) {
  EXPECT_EQ(LimitedAddress("2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2::");
  EXPECT_EQ(LimitedAddress("::ffff:203.0.113.9", ""), "203.0.113.9");
}

}  // namespace
}  // namespace ourvoice::gateway

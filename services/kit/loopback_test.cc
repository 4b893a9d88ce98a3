#include "services/kit/loopback.h"

#include <gtest/gtest.h>

namespace ourvoice::kit {
namespace {

TEST(IsLoopbackAddressTest, TakesAddressesOfThisMachineAlone) {
  EXPECT_TRUE(IsLoopbackAddress("127.0.0.1:8080"));
  EXPECT_TRUE(IsLoopbackAddress("127.0.0.1:0"));
  EXPECT_TRUE(IsLoopbackAddress("[::1]:65535"));
}

TEST(IsLoopbackAddressTest, RefusesEverythingElse) {
  for (const char* address :
       {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:80a", "127.0.0.1:-1",
        "127.0.0.1.example.org:80", "0.0.0.0:80", "[::]:80", "localhost:80", "192.168.0.1:80",
        "unix:/tmp/a", ":80", "dns:///127.0.0.1:80", "127.0.0.1:80,10.0.0.1:80"}) {
    EXPECT_FALSE(IsLoopbackAddress(address)) << address;
  }
}

TEST(IsHostAndPortTest, TakesNamesAndAddressesWithAPort) {
  for (const char* address :
       {"record.example.org:8490", "record:1", "192.0.2.7:8490", "0.0.0.0:0", "[2001:db8::7]:80"}) {
    EXPECT_TRUE(IsHostAndPort(address)) << address;
  }
}

TEST(IsHostAndPortTest, RefusesEverythingElse) {
  for (const char* address :
       {"", ":80", "record", "record:", "record:65536", "2001:db8::7:80", "[]:80", "/srv/a:80",
        "unix:80/a", "dns:///a:80", "a b:80", "-a:80"}) {
    EXPECT_FALSE(IsHostAndPort(address)) << address;
  }
}

}  // namespace
}  // namespace ourvoice::kit

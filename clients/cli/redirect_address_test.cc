#include "clients/cli/redirect_address.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

TEST(RedirectAddressTest, IsReadWholeAndFromItsPathOn) {
  for (const char* address : {"/signed-in?code=a%2Fb+c&state=x_y-z&iss=https%3A%2F%2Fexample.org",
                              "http://127.0.0.1:80/signed-in?state=x_y-z&code=a%2fb+c"}) {
    const auto back = ReadRedirectAddress(address, "/signed-in");
    ASSERT_TRUE(back.has_value()) << address;
    EXPECT_EQ(back->code, "a/b c");
    EXPECT_EQ(back->state, "x_y-z");
    EXPECT_EQ(back->error, "");
  }
}

TEST(RedirectAddressTest, SaysWhyThereIsNoCode) {
  EXPECT_EQ(ReadRedirectAddress("/signed-in?error=access_denied", "/signed-in")->error,
            "access_denied");
  EXPECT_EQ(ReadRedirectAddress("/signed-in?error=%1B[2J", "/signed-in")->error, "unknown");
}

TEST(RedirectAddressTest, IsNoOtherAddress) {
  for (const std::string& other :
       {std::string(), std::string("/favicon.ico"), std::string("/signed-in"),
        std::string("/signed-in?"), std::string("/signed-in?code="),
        std::string("/other?code=a&state=b"), std::string("http://127.0.0.1:80?code=a"),
        std::string("/signed-in?next=http://127.0.0.1/signed-in"),
        "/signed-in?code=" + std::string(20'000, 'x')}) {
    EXPECT_FALSE(ReadRedirectAddress(other, "/signed-in").has_value()) << other.substr(0, 50);
  }
}

}  // namespace
}  // namespace ourvoice::cli

#include "services/gateway/gzip.h"

#include <gtest/gtest.h>

namespace ourvoice::gateway {
namespace {

TEST(GzipTest, GivesBackWhatWasCompressed) {
  const std::string text = "what young people said; " + std::string(100'000, 'a');
  const std::string packed = Gzip(text);

  EXPECT_LT(packed.size(), text.size() / 100);
  EXPECT_EQ(Gunzip(packed, text.size()).value_or(""), text);
  EXPECT_EQ(Gunzip(Gzip(""), 10).value_or("?"), "");
}

TEST(GzipTest, StopsAtWhatWouldComeToMoreThanIsTaken) {
  const std::string bomb = Gzip(std::string(50 << 20, '0'));
  ASSERT_LT(bomb.size(), size_t{1} << 20);

  EXPECT_EQ(Gunzip(bomb, 256 << 10).status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(GzipTest, RefusesWhatIsNoGzip) {
  const std::string packed = Gzip("words");
  for (const std::string& bytes :
       {std::string(), std::string("words"), packed.substr(0, packed.size() - 1), packed + "x"}) {
    EXPECT_EQ(Gunzip(bytes, 100).status().code(), absl::StatusCode::kInvalidArgument)
        << bytes.size();
  }
}

}  // namespace
}  // namespace ourvoice::gateway

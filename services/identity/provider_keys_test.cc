#include "services/identity/provider_keys.h"

#include <gtest/gtest.h>

#include "services/identity/provider_for_test.h"

namespace ourvoice::identity {
namespace {

class ProviderKeysTest : public testing::Test {
 protected:
  void Publish(const std::vector<std::string>& ids) {
    published_.clear_keys();
    for (const std::string& id : ids) {
      *published_.add_keys() = pair_.PublicKey();
      published_.mutable_keys()->rbegin()->set_kid(id);
    }
  }

  absl::Status Find(const std::string& id, const std::string& algorithm = "ES256") {
    v1::TokenHeader header;
    header.set_kid(id);
    header.set_alg(algorithm);
    return keys_.KeyFor(header, now_).status();
  }

  const ProviderKeyPair pair_ = ProviderKeyPair::P256("any");
  v1::JsonWebKeySet published_;
  int fetches_ = 0;
  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
  ProviderKeys keys_{[this] {
    ++fetches_;
    return published_;
  }};
};

TEST_F(ProviderKeysTest, FetchesOnceForAnHour) {
  Publish({"a"});
  EXPECT_TRUE(Find("a").ok());
  now_ += absl::Minutes(59);
  EXPECT_TRUE(Find("a").ok());
  EXPECT_EQ(fetches_, 1);
  now_ += absl::Minutes(1);
  EXPECT_TRUE(Find("a").ok());
  EXPECT_EQ(fetches_, 2);
}

TEST_F(ProviderKeysTest, FindsAKeyThatTheProviderChangedTo) {
  Publish({"a"});
  ASSERT_TRUE(Find("a").ok());
  Publish({"b"});
  EXPECT_TRUE(Find("b").ok());
  EXPECT_TRUE(absl::IsUnauthenticated(Find("a")));
}

TEST_F(ProviderKeysTest, AsksForUnknownKeysOnceAMinute) {
  Publish({"a"});
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(absl::IsUnauthenticated(Find("made-up-" + std::to_string(i))));
  }
  EXPECT_EQ(fetches_, 2);
  now_ += absl::Minutes(1);
  EXPECT_TRUE(absl::IsUnauthenticated(Find("made-up")));
  EXPECT_EQ(fetches_, 3);
}

TEST_F(ProviderKeysTest, TakesNoOtherAlgorithmThanTheKeys) {
  Publish({"a"});
  for (const char* algorithm : {"none", "HS256", "RS256", "es256", ""}) {
    EXPECT_TRUE(absl::IsUnauthenticated(Find("a", algorithm))) << algorithm;
  }
}

TEST_F(ProviderKeysTest, TakesATokenWithoutANameOfAKeyWhereThereIsOneKey) {
  Publish({"a"});
  EXPECT_TRUE(Find("").ok());
  Publish({"a", "b"});
  now_ += absl::Hours(1);
  EXPECT_TRUE(absl::IsUnauthenticated(Find("")));
}

}  // namespace
}  // namespace ourvoice::identity

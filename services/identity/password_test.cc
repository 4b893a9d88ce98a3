#include "services/identity/password.h"

#include <gmock/gmock.h>

namespace ourvoice::identity {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

// As cheap as libsodium allows.
constexpr PasswordCost kCheap{.passes = 1, .memory = 8192};

TEST(PasswordTest, TakesThreeRandomWords) {
  EXPECT_THAT(PasswordFault("kettle marigold tram", {}), IsEmpty());
}

TEST(PasswordTest, TakesAnyScript) {
  EXPECT_THAT(PasswordFault("чайник ромашка трамвай", {}), IsEmpty());
}

TEST(PasswordTest, AsksForTwelveCharacters) {
  EXPECT_THAT(PasswordFault("x9!kQ2#vLp0", {}), HasSubstr("at least 12"));
}

TEST(PasswordTest, TakesNoMoreThanIsHashedInTime) {
  EXPECT_THAT(PasswordFault(std::string(129, 'a'), {}), HasSubstr("at most 128"));
}

TEST(PasswordTest, RefusesCommonOnesHoweverDisguised) {
  for (const char* common : {"password1234", "P@ssw0rd1234", "qwertyuiop12", "aaaaaaaaaaaaaa",
                             "abcdefghijklm", "manchester123"}) {
    EXPECT_THAT(PasswordFault(common, {}), HasSubstr("too easy")) << common;
  }
}

TEST(PasswordTest, RefusesWhatIsMadeOfTheHoldersNames) {
  EXPECT_THAT(PasswordFault("zabrowska.ewelina", {}), IsEmpty());
  EXPECT_THAT(PasswordFault("zabrowska.ewelina", {"ewelina", "zabrowska"}), HasSubstr("too easy"));
}

TEST(PasswordTest, RefusesBytesThatAreNoText) {
  EXPECT_THAT(PasswordFault("kettle\xFF marigold tram", {}), HasSubstr("must be text"));
}

TEST(PasswordTest, MatchesWhatWasHashedAndNothingElse) {
  const auto hash = HashPassword("kettle marigold tram", kCheap);
  ASSERT_TRUE(hash.ok()) << hash.status();
  EXPECT_TRUE(PasswordMatches("kettle marigold tram", *hash));
  EXPECT_FALSE(PasswordMatches("kettle marigold tran", *hash));
  EXPECT_FALSE(PasswordMatches("", *hash));
  EXPECT_THAT(*hash, ::testing::StartsWith("$argon2id$"));
}

TEST(PasswordTest, SaltsEachHash) {
  EXPECT_NE(*HashPassword("kettle marigold tram", kCheap),
            *HashPassword("kettle marigold tram", kCheap));
}

TEST(PasswordTest, MatchesNothingWithoutAHash) { EXPECT_FALSE(PasswordMatches("", "")); }

}  // namespace
}  // namespace ourvoice::identity

#include "services/identity/sign_in_attempt.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

namespace ourvoice::identity {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

TEST(SignInAttemptTest, IsOpenedByTheSealThatSealedItAlone) {
  const AttemptSeal seal(SystemRandom());
  const AttemptSeal after_a_restart(SystemRandom());
  const v1::SignInAttempt attempt = NewAttempt(SystemRandom(), "http://127.0.0.1:80/", kNow);
  const std::string sealed = seal.Seal(attempt);

  const auto opened = seal.Open(sealed, kNow);

  ASSERT_TRUE(opened.has_value());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(*opened, attempt));
  EXPECT_FALSE(after_a_restart.Open(sealed, kNow).has_value());
}

TEST(SignInAttemptTest, IsOverAfterTenMinutes) {
  const AttemptSeal seal(SystemRandom());
  const std::string sealed = seal.Seal(NewAttempt(SystemRandom(), "", kNow));
  EXPECT_TRUE(seal.Open(sealed, kNow + kAttemptLife - absl::Seconds(1)).has_value());
  EXPECT_FALSE(seal.Open(sealed, kNow + kAttemptLife).has_value());
}

TEST(SignInAttemptTest, CannotBeChangedOrMadeUp) {
  const AttemptSeal seal(SystemRandom());
  const std::string sealed = seal.Seal(NewAttempt(SystemRandom(), "", kNow));
  for (size_t at = 0; at + 1 < sealed.size(); at += 11) {
    std::string changed = sealed;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(seal.Open(changed, kNow).has_value()) << at;
  }
  for (const std::string& other : {std::string(), std::string("x"), std::string(100, 'A'),
                                   std::string(100'000, 'A'), sealed.substr(0, 40)}) {
    EXPECT_FALSE(seal.Open(other, kNow).has_value());
  }
}

// RFC 7636, appendix B.
TEST(SignInAttemptTest, ChallengesAsTheStandardSays) {
  v1::SignInAttempt attempt;
  attempt.set_code_verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  EXPECT_EQ(CodeChallengeOf(attempt), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(SignInAttemptTest, IsLikeNoOther) {
  const v1::SignInAttempt one = NewAttempt(SystemRandom(), "", kNow);
  const v1::SignInAttempt other = NewAttempt(SystemRandom(), "", kNow);
  EXPECT_NE(one.state(), other.state());
  EXPECT_NE(one.nonce(), other.nonce());
  EXPECT_NE(one.code_verifier(), other.code_verifier());
  EXPECT_EQ(one.code_verifier().size(), 43u);
}

}  // namespace
}  // namespace ourvoice::identity

#include "services/identity/access_token.h"

#include <gmock/gmock.h>

namespace ourvoice::identity {
namespace {

const SigningKey kKey{.id = "signing_key-1", .seed = std::string(32, 's')};

v1::AccessToken Token() {
  v1::AccessToken token;
  token.set_account_id("account-1");
  token.set_signing_key_id(kKey.id);
  token.add_grants()->set_role(options::v1::ROLE_OFFICER);
  return token;
}

TEST(AccessTokenTest, IsReadAndVerifiedAsItWasSigned) {
  const auto sent = ReadToken(SignToken(Token(), kKey));
  ASSERT_TRUE(sent.ok()) << sent.status();
  EXPECT_EQ(sent->token.SerializeAsString(), Token().SerializeAsString());
  EXPECT_TRUE(IsSignedBy(*sent, PublicKeyOf(kKey.seed)));
}

TEST(AccessTokenTest, IsOfNoOtherKey) {
  const auto sent = ReadToken(SignToken(Token(), kKey));
  ASSERT_TRUE(sent.ok()) << sent.status();
  EXPECT_FALSE(IsSignedBy(*sent, PublicKeyOf(std::string(32, 'o'))));
  EXPECT_FALSE(IsSignedBy(*sent, ""));
}

// Every character but those whose last bits base64 passes over.
TEST(AccessTokenTest, BreaksWhereverItIsChanged) {
  const std::string signed_token = SignToken(Token(), kKey);
  for (size_t i = 0; i < signed_token.size(); ++i) {
    std::string changed = signed_token;
    changed[i] = changed[i] == 'A' ? 'Z' : 'A';
    const auto sent = ReadToken(changed);
    const bool holds = sent.ok() && IsSignedBy(*sent, PublicKeyOf(kKey.seed));
    EXPECT_TRUE(!holds || sent->token.SerializeAsString() == Token().SerializeAsString()) << i;
    EXPECT_FALSE(holds && i < signed_token.find('.')) << i;
  }
}

TEST(AccessTokenTest, IsNotReadFromAnythingElse) {
  for (const std::string& sent :
       {std::string(), std::string("."), std::string("a.b"), std::string("Bearer x"),
        std::string(7000, 'A') + ".A", std::string("\xFF\x00", 2)}) {
    EXPECT_EQ(ReadToken(sent).status().code(), absl::StatusCode::kUnauthenticated);
  }
}

}  // namespace
}  // namespace ourvoice::identity

#include "services/identity/provider_key.h"

#include <gtest/gtest.h>

#include "services/identity/provider_for_test.h"
#include "services/identity/web_token.h"

namespace ourvoice::identity {
namespace {

std::vector<ProviderKeyPair> EveryKind() {
  return {ProviderKeyPair::Rsa("a"), ProviderKeyPair::P256("b"), ProviderKeyPair::Ed25519("c")};
}

TEST(ProviderKeyTest, VerifiesWhatItsOwnerSignedAndNothingElse) {
  for (const ProviderKeyPair& pair : EveryKind()) {
    const auto key = ProviderKey::From(pair.PublicKey());
    ASSERT_TRUE(key.ok()) << key.status();
    const std::string signature = pair.Sign("words");
    EXPECT_TRUE(key->Verifies("words", signature)) << key->algorithm();
    EXPECT_FALSE(key->Verifies("word", signature)) << key->algorithm();
    EXPECT_FALSE(key->Verifies("words", "")) << key->algorithm();
    EXPECT_FALSE(key->Verifies("words", signature + "x")) << key->algorithm();
    for (size_t at = 0; at < signature.size(); at += 7) {
      std::string changed = signature;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      EXPECT_FALSE(key->Verifies("words", changed)) << key->algorithm() << " " << at;
    }
  }
}

// RFC 8037, appendix A.4.
TEST(ProviderKeyTest, VerifiesTheExampleOfTheStandardForEd25519) {
  v1::JsonWebKey published;
  published.set_kty("OKP");
  published.set_crv("Ed25519");
  published.set_x("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  std::string signature;
  absl::WebSafeBase64Unescape(
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
      &signature);
  const auto key = ProviderKey::From(published);
  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_TRUE(key->Verifies("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc", signature));
}

// RFC 7515, appendix A.3.
TEST(ProviderKeyTest, VerifiesTheExampleOfTheStandardForP256) {
  v1::JsonWebKey published;
  published.set_kty("EC");
  published.set_crv("P-256");
  published.set_x("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
  published.set_y("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
  const auto token = ReadWebToken(
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlL"
      "mNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSAp"
      "mWQxfKTUJqPP3-Kg6NU1Q");
  ASSERT_TRUE(token.ok()) << token.status();
  const auto key = ProviderKey::From(published);
  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_TRUE(key->Verifies(token->signed_part, token->signature));
}

TEST(ProviderKeyTest, TakesNoKeyThatIsWeakOrForSomethingElse) {
  EXPECT_FALSE(ProviderKey::From(ProviderKeyPair::Rsa("a", 1024).PublicKey()).ok());
  for (const ProviderKeyPair& pair : EveryKind()) {
    v1::JsonWebKey for_encryption = pair.PublicKey();
    for_encryption.set_use("enc");
    EXPECT_FALSE(ProviderKey::From(for_encryption).ok());
    v1::JsonWebKey other_algorithm = pair.PublicKey();
    other_algorithm.set_alg("HS256");
    EXPECT_FALSE(ProviderKey::From(other_algorithm).ok());
    v1::JsonWebKey cut = pair.PublicKey();
    cut.set_n("AQAB");
    cut.set_x("AQAB");
    EXPECT_FALSE(ProviderKey::From(cut).ok());
  }
  v1::JsonWebKey shared_secret;
  shared_secret.set_kty("oct");
  EXPECT_FALSE(ProviderKey::From(shared_secret).ok());
  EXPECT_FALSE(ProviderKey::From({}).ok());
}

TEST(ProviderKeyTest, TakesNoPointThatIsNotOnTheCurve) {
  v1::JsonWebKey key = ProviderKeyPair::P256("a").PublicKey();
  key.set_y(key.x());
  EXPECT_FALSE(ProviderKey::From(key).ok());
}

}  // namespace
}  // namespace ourvoice::identity

#include "services/identity/sign_in_provider.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <gmock/gmock.h>

#include "services/identity/provider_for_test.h"
#include "services/identity/sign_in_attempt.h"
#include "services/kit/error_detail.h"

namespace ourvoice::identity {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kVerifiedEmail[] = R"(,"email":"ann@example.org","email_verified":true)";

class SignInProviderTest : public testing::Test {
 protected:
  std::string GoodClaims(const std::string& more = kVerifiedEmail) const {
    return ScriptedProvider::GoodClaims(attempt_.nonce(), now_, more);
  }

  absl::StatusOr<VouchedPerson> Person(const std::string& code = "code-1") {
    return provider_.PersonOf(attempt_, code);
  }

  std::string WhyNot() {
    const absl::Status status = Person().status();
    EXPECT_TRUE(absl::IsUnauthenticated(status)) << status;
    return kit::ReasonOf(status);
  }

  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
  ScriptedProvider answers_;
  const kit::Clock clock_ = [this] { return now_; };
  SignInProvider provider_{ConfigurationForTest(), clock_, answers_.Http()};
  const v1::SignInAttempt attempt_ =
      NewAttempt(SystemRandom(), "http://127.0.0.1:41234/signed-in", now_);
};

TEST_F(SignInProviderTest, SendsThePersonToItsPageWithoutTheVerifier) {
  const auto url = provider_.AuthorizationUrl(attempt_);
  ASSERT_TRUE(url.ok()) << url.status();
  EXPECT_THAT(
      *url,
      AllOf(StartsWith("https://sign-in.example.org/authorize?response_type=code&"),
            HasSubstr("&client_id=ourvoice&"), HasSubstr("&scope=openid%20email&"),
            HasSubstr("&redirect_uri=http%3A%2F%2F127.0.0.1%3A41234%2Fsigned-in&"),
            HasSubstr("&state=" + attempt_.state()), HasSubstr("&nonce=" + attempt_.nonce()),
            HasSubstr("&code_challenge=" + CodeChallengeOf(attempt_)),
            HasSubstr("&code_challenge_method=S256"), Not(HasSubstr(attempt_.code_verifier()))));
}

TEST_F(SignInProviderTest, TellsWhomItVouchesFor) {
  answers_.Give(answers_.pair.Token(GoodClaims()));

  const auto person = Person();

  ASSERT_TRUE(person.ok()) << person.status();
  EXPECT_EQ(person->issuer, kIssuer);
  EXPECT_EQ(person->subject, "1001");
  EXPECT_EQ(person->account_name, "ann@example.org");
  const auto& requests = answers_.requests;
  const auto redeemed = std::find_if(requests.begin(), requests.end(), [](const auto& request) {
    return absl::EndsWith(request.url, "/token");
  });
  ASSERT_NE(redeemed, requests.end());
  EXPECT_EQ(*redeemed->body,
            absl::StrCat("grant_type=authorization_code&code=code-1&redirect_uri=http%3A%2F%2F127."
                         "0.0.1%3A41234%2Fsigned-in&code_verifier=",
                         attempt_.code_verifier(), "&client_id=ourvoice"));
}

TEST_F(SignInProviderTest, ShowsItsSecretAsTheProviderTakesIt) {
  SignInProvider confidential(ConfigurationForTest("s3cret"), clock_, answers_.Http());
  answers_.Give(answers_.pair.Token(GoodClaims()));
  ASSERT_TRUE(confidential.PersonOf(attempt_, "code-1").ok());
  EXPECT_THAT(answers_.requests[1].headers, Contains("authorization: Basic b3Vydm9pY2U6czNjcmV0"));
  EXPECT_THAT(*answers_.requests[1].body, Not(HasSubstr("s3cret")));

  answers_.metadata.add_token_endpoint_auth_methods_supported("client_secret_post");
  SignInProvider by_form(ConfigurationForTest("s3cret"), clock_, answers_.Http());
  ASSERT_TRUE(by_form.PersonOf(attempt_, "code-1").ok());
  EXPECT_THAT(*answers_.requests[4].body, HasSubstr("&client_secret=s3cret"));
}

TEST_F(SignInProviderTest, TakesNoTokenThatItDidNotSign) {
  const std::string header = R"({"alg":"ES256","kid":"key-1"})";
  const std::string good = answers_.pair.Token(GoodClaims());
  const std::string unsigned_part = good.substr(0, good.rfind('.') + 1);
  answers_.Give(ProviderKeyPair::P256("key-1").Token(GoodClaims()));
  EXPECT_EQ(WhyNot(), "ID_TOKEN_SIGNATURE_WRONG");
  answers_.Give(unsigned_part);
  EXPECT_EQ(WhyNot(), "ID_TOKEN_SIGNATURE_WRONG");
  answers_.Give(ProviderKeyPair::P256("key-2").Token(GoodClaims()));
  EXPECT_EQ(WhyNot(), "ID_TOKEN_OF_UNKNOWN_KEY");
  for (const char* algorithm : {"none", "HS256", "RS256"}) {
    answers_.Give(answers_.pair.TokenWithHeader(absl::StrReplaceAll(header, {{"ES256", algorithm}}),
                                                GoodClaims()));
    EXPECT_EQ(WhyNot(), "ID_TOKEN_OF_UNKNOWN_KEY") << algorithm;
  }
  answers_.Give(answers_.pair.TokenWithHeader(
      R"({"alg":"ES256","kid":"key-1","crit":["b64"],"b64":false})", GoodClaims()));
  EXPECT_EQ(WhyNot(), "ID_TOKEN_UNREADABLE");
  answers_.Give("");
  EXPECT_EQ(WhyNot(), "ID_TOKEN_UNREADABLE");
}

TEST_F(SignInProviderTest, TakesNoTokenOfAnotherSignIn) {
  answers_.Give(answers_.pair.Token(ScriptedProvider::GoodClaims("other", now_)));
  EXPECT_EQ(WhyNot(), "ID_TOKEN_OF_OTHER_SIGN_IN");
}

TEST_F(SignInProviderTest, TakesKeysThatTheProviderChangedTo) {
  answers_.Give(answers_.pair.Token(GoodClaims()));
  ASSERT_TRUE(Person().ok());
  for (const ProviderKeyPair& next : {ProviderKeyPair::Rsa("n"), ProviderKeyPair::Ed25519("e")}) {
    now_ += ProviderKeys::kRefetchWait;
    *answers_.keys.mutable_keys(0) = next.PublicKey();
    answers_.Give(next.Token(GoodClaims()));
    EXPECT_TRUE(Person().ok()) << Person().status();
  }
}

TEST_F(SignInProviderTest, VouchesForNobodyWhoseCodeItRefuses) {
  EXPECT_EQ(WhyNot(), "CODE_REFUSED");
  EXPECT_EQ(kit::ReasonOf(Person("").status()), "CODE_REFUSED");
  EXPECT_EQ(kit::ReasonOf(Person(std::string(5'000, 'x')).status()), "CODE_REFUSED");
}

TEST_F(SignInProviderTest, SaysWhenItDoesNotWorkWithTheProvider) {
  answers_.token_answer = R"({"error":"invalid_client"})";
  EXPECT_EQ(kit::ReasonOf(Person().status()), "PROVIDER_REFUSES_OURVOICE");
  answers_.token_answer = "<html>";
  EXPECT_TRUE(absl::IsUnavailable(Person().status()));
  answers_.token_code = 302;
  EXPECT_TRUE(absl::IsUnavailable(Person().status()));
  SignInProvider away(ConfigurationForTest(), clock_,
                      [](const auto&) { return absl::UnavailableError("away"); });
  EXPECT_TRUE(absl::IsUnavailable(away.AuthorizationUrl(attempt_).status()));
}

TEST_F(SignInProviderTest, TrustsNoMetadataOfAnotherIssuerOrWithoutEncryption) {
  for (const char* field :
       {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"}) {
    ScriptedProvider answers;
    const auto* descriptor = v1::ProviderMetadata::descriptor()->FindFieldByName(field);
    answers.metadata.GetReflection()->SetString(&answers.metadata, descriptor,
                                                "http://sign-in.example.org");
    SignInProvider provider(ConfigurationForTest(), clock_, answers.Http());
    EXPECT_EQ(kit::ReasonOf(provider.AuthorizationUrl(attempt_).status()),
              "PROVIDER_METADATA_UNFIT")
        << field;
  }
}

TEST_F(SignInProviderTest, AsksForAClaimThatTheTokenDoesNotHold) {
  answers_.Give(answers_.pair.Token(GoodClaims("")));
  answers_.claims = R"({"sub":"1001","email":"ann@example.org","email_verified":true})";
  const auto person = Person();
  ASSERT_TRUE(person.ok()) << person.status();
  EXPECT_EQ(person->account_name, "ann@example.org");
  EXPECT_THAT(answers_.requests.back().headers, Contains("authorization: Bearer for-claims"));

  answers_.claims = R"({"sub":"1002","email":"ann@example.org","email_verified":true})";
  EXPECT_EQ(WhyNot(), "CLAIMS_OF_SOMEBODY_ELSE");
}

TEST_F(SignInProviderTest, NamesNobodyByAnAddressThatItDidNotVerify) {
  answers_.Give(
      answers_.pair.Token(GoodClaims(R"(,"email":"ann@example.org","email_verified":false)")));
  const auto person = Person();
  ASSERT_TRUE(person.ok()) << person.status();
  EXPECT_EQ(person->account_name, std::nullopt);
}

}  // namespace
}  // namespace ourvoice::identity

#include "services/identity/id_token.h"

#include <gtest/gtest.h>

#include "services/identity/web_token.h"
#include "services/kit/error_detail.h"

namespace ourvoice::identity {
namespace {

constexpr int64_t kNow = 1'800'000'000;
constexpr char kGood[] =
    R"({"iss":"https://sign-in.example.org","aud":"ourvoice","sub":"1001","nonce":"once",
        "iat":1800000000,"exp":1800000300})";

google::protobuf::Struct Claims(const std::string& json) {
  google::protobuf::Struct claims;
  EXPECT_TRUE(ReadJson(json, claims).ok()) << json;
  return claims;
}

// The good claims, with one of them changed to this JSON, or left out when it is empty.
google::protobuf::Struct With(const std::string& name, const std::string& json) {
  google::protobuf::Struct claims = Claims(kGood);
  claims.mutable_fields()->erase(name);
  if (json.empty()) return claims;
  claims.MergeFrom(Claims("{\"" + name + "\":" + json + "}"));
  return claims;
}

absl::StatusOr<std::string> Judge(const google::protobuf::Struct& claims,
                                  absl::Duration later = absl::ZeroDuration()) {
  return JudgeIdToken(claims, {.issuer = "https://sign-in.example.org",
                               .client_id = "ourvoice",
                               .nonce = "once",
                               .now = absl::FromUnixSeconds(kNow) + later});
}

std::string WhyNot(const google::protobuf::Struct& claims,
                   absl::Duration later = absl::ZeroDuration()) {
  const absl::Status status = Judge(claims, later).status();
  EXPECT_TRUE(absl::IsUnauthenticated(status)) << status;
  return kit::ReasonOf(status);
}

TEST(IdTokenTest, TellsWhoSignedIn) {
  const auto subject = Judge(Claims(kGood));
  ASSERT_TRUE(subject.ok()) << subject.status();
  EXPECT_EQ(*subject, "1001");
}

TEST(IdTokenTest, IsOfTheIssuerLetterByLetter) {
  for (const char* issuer : {"\"https://sign-in.example.org/\"", "\"https://SIGN-IN.example.org\"",
                             "\"\"", "7", "null", ""}) {
    EXPECT_EQ(WhyNot(With("iss", issuer)), "ID_TOKEN_OF_OTHER_ISSUER") << issuer;
  }
}

TEST(IdTokenTest, IsForThisClient) {
  EXPECT_TRUE(Judge(With("aud", R"(["ourvoice"])")).ok());
  for (const char* audience :
       {R"("other")", R"(["other"])", "[]", R"({"ourvoice":1})", "null", ""}) {
    EXPECT_EQ(WhyNot(With("aud", audience)), "ID_TOKEN_FOR_OTHER_CLIENT") << audience;
  }
}

TEST(IdTokenTest, SaysWhoItWasGivenToWhereItIsForSeveral) {
  google::protobuf::Struct claims = With("aud", R"(["other","ourvoice"])");
  EXPECT_EQ(WhyNot(claims), "ID_TOKEN_FOR_OTHER_CLIENT");
  claims.MergeFrom(Claims(R"({"azp":"ourvoice"})"));
  EXPECT_TRUE(Judge(claims).ok());
  EXPECT_EQ(WhyNot(With("azp", R"("other")")), "ID_TOKEN_FOR_OTHER_CLIENT");
}

TEST(IdTokenTest, IsOfThisSignIn) {
  for (const char* nonce : {R"("twice")", R"("")", "null", ""}) {
    EXPECT_EQ(WhyNot(With("nonce", nonce)), "ID_TOKEN_OF_OTHER_SIGN_IN") << nonce;
  }
}

TEST(IdTokenTest, IsOverTwoMinutesAfterItSaysAndNoLater) {
  const absl::Duration life = absl::Minutes(5) + absl::Minutes(2);
  EXPECT_TRUE(Judge(Claims(kGood), life - absl::Seconds(1)).ok());
  EXPECT_EQ(WhyNot(Claims(kGood), life), "ID_TOKEN_OVER");
  for (const char* expiry : {"\"1800000300\"", "-1", "1e300", "null", ""}) {
    EXPECT_EQ(WhyNot(With("exp", expiry)), "ID_TOKEN_OVER") << expiry;
  }
}

TEST(IdTokenTest, BeginsAtMostTwoMinutesFromNow) {
  EXPECT_TRUE(Judge(Claims(kGood), -absl::Minutes(2)).ok());
  EXPECT_EQ(WhyNot(Claims(kGood), -absl::Minutes(2) - absl::Seconds(1)), "ID_TOKEN_NOT_YET");
  EXPECT_EQ(WhyNot(With("iat", "")), "ID_TOKEN_NOT_YET");
  EXPECT_TRUE(Judge(With("nbf", "1800000120")).ok());
  EXPECT_EQ(WhyNot(With("nbf", "1800000121")), "ID_TOKEN_NOT_YET");
  EXPECT_EQ(WhyNot(With("nbf", R"("now")")), "ID_TOKEN_NOT_YET");
}

TEST(IdTokenTest, IsOfSomebody) {
  for (const std::string& subject : {std::string("\"\""), std::string("7"), std::string(),
                                     "\"" + std::string(256, 'x') + "\""}) {
    EXPECT_EQ(WhyNot(With("sub", subject)), "ID_TOKEN_OF_NOBODY");
  }
}

TEST(IdTokenTest, NamesNobodyByAnAddressThatIsNotVerified) {
  const auto name = [](const std::string& json, const std::string& claim) {
    return AccountNameIn(Claims(json), claim);
  };
  EXPECT_EQ(name(R"({"email":"ann@example.org","email_verified":true})", "email"),
            "ann@example.org");
  for (const char* unsure :
       {R"({"email":"ann@example.org"})", R"({"email":"ann@example.org","email_verified":false})",
        R"({"email":"ann@example.org","email_verified":"true"})", R"({"email_verified":true})"}) {
    EXPECT_EQ(name(unsure, "email"), std::nullopt) << unsure;
  }
  EXPECT_EQ(name(R"({"upn":"ann"})", "upn"), "ann");
}

TEST(WebTokenTest, HasThreePartsOfJsonAndASignature) {
  for (const char* broken : {"", "..", "a.b", "e30.e30", "e30.e30.!", "W10.e30.AA", "e30.W10.AA",
                             "e30.e30.e30.AA", "e30.InRleHQi.AA"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ReadWebToken(broken).status())) << broken;
  }
  EXPECT_TRUE(ReadWebToken("e30.e30.AA").ok());
  EXPECT_FALSE(ReadWebToken("e30.e30." + std::string(1 << 16, 'A')).ok());
}

}  // namespace
}  // namespace ourvoice::identity

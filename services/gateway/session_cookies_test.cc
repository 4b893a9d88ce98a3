#include "services/gateway/session_cookies.h"

#include <gmock/gmock.h>

#include "ourvoice/identity/v1/account_service.pb.h"
#include "ourvoice/identity/v1/provider_sign_in_service.pb.h"

namespace ourvoice::gateway {
namespace {

using identity::v1::RenewTokenRequest;
using identity::v1::SignInResponse;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kSignIn[] = "/ourvoice.identity.v1.AccountService/SignIn";
constexpr char kRenewToken[] = "/ourvoice.identity.v1.AccountService/RenewToken";
constexpr char kSignOut[] = "/ourvoice.identity.v1.AccountService/SignOut";
constexpr char kBegin[] = "/ourvoice.identity.v1.ProviderSignInService/BeginProviderSignIn";
constexpr char kComplete[] = "/ourvoice.identity.v1.ProviderSignInService/CompleteProviderSignIn";

SignInResponse SignedIn() {
  SignInResponse answer;
  answer.set_session_key("the-session");
  answer.set_access_token("the-token");
  answer.mutable_account()->set_account_id("amina");
  answer.mutable_account()->set_shown_name("Amina");
  return answer;
}

TEST(SessionCookiesTest, KeepsWhatOpensASessionFromThePage) {
  const KeptAnswer kept = KeepInCookies(kSignIn, SignedIn().SerializeAsString(), {});

  SignInResponse answer;
  ASSERT_TRUE(answer.ParseFromString(kept.response));
  EXPECT_EQ(answer.session_key(), "");
  EXPECT_EQ(answer.access_token(), "");
  EXPECT_EQ(answer.account().shown_name(), "Amina");
  EXPECT_THAT(kept.cookies, Contains(AllOf(HasSubstr("ourvoice-session=amina.the-session;"),
                                           HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict"))));
  EXPECT_THAT(kept.cookies, Contains(AllOf(HasSubstr("ourvoice-token=the-token;"),
                                           HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict"))));
}

TEST(SessionCookiesTest, SendsCookiesOverTlsOnlyWhereThereIsTls) {
  const std::string answer = SignedIn().SerializeAsString();
  EXPECT_THAT(KeepInCookies(kSignIn, answer, {.secure = true}).cookies,
              Contains(AllOf(StartsWith("__Host-ourvoice-"), HasSubstr("; Secure"),
                             HasSubstr("; Path=/;"), Not(HasSubstr("Domain"))))
                  .Times(2));
  EXPECT_THAT(KeepInCookies(kSignIn, answer, {}).cookies,
              Each(AllOf(StartsWith("ourvoice-"), Not(HasSubstr("; Secure")))));
}

TEST(SessionCookiesTest, GoesOnWithTheSessionOfTheCookie) {
  RenewTokenRequest request;
  ASSERT_TRUE(request.ParseFromString(
      WithCookies(kRenewToken, "", {.header = "ourvoice-token=a; ourvoice-session=amina.a.b"})));
  EXPECT_EQ(request.session_key(), "a.b");
}

TEST(SessionCookiesTest, LeavesTheSessionOfSomebodyElseAlone) {
  const Cookies of_amina{.header = "ourvoice-session=amina.a.b", .account = "ben"};
  RenewTokenRequest request;
  ASSERT_TRUE(request.ParseFromString(WithCookies(kRenewToken, "", of_amina)));
  EXPECT_EQ(request.session_key(), "");
  EXPECT_THAT(KeepInCookies(kSignOut, "", of_amina).cookies, IsEmpty());

  const Cookies of_ben{.header = "ourvoice-session=ben.a.b", .account = "ben"};
  ASSERT_TRUE(request.ParseFromString(WithCookies(kRenewToken, "", of_ben)));
  EXPECT_EQ(request.session_key(), "a.b");
  EXPECT_THAT(KeepInCookies(kSignOut, "", of_ben).cookies, SizeIs(2));
}

TEST(SessionCookiesTest, TakesNoSessionThatNamesNobodyForThatOfWhoeverThePageIsOf) {
  RenewTokenRequest request;
  ASSERT_TRUE(request.ParseFromString(
      WithCookies(kRenewToken, "", {.header = "ourvoice-session=.a.b", .account = "ben"})));
  EXPECT_EQ(request.session_key(), "");
}

TEST(SessionCookiesTest, TakesNoSessionThatIsNotInTheFormOfItsOwn) {
  for (const char* value : {"", "the-session", "="}) {
    RenewTokenRequest request;
    const std::string header = std::string("ourvoice-session=") + value;
    ASSERT_TRUE(request.ParseFromString(WithCookies(kRenewToken, "", {.header = header})));
    EXPECT_EQ(request.session_key(), "") << value;
  }
}

TEST(SessionCookiesTest, LeavesTheKeyOfAProgramThatKeepsItItself) {
  RenewTokenRequest request;
  request.set_session_key("its-own");
  const std::string bytes = request.SerializeAsString();
  EXPECT_EQ(WithCookies(kRenewToken, bytes, {.header = "ourvoice-session=amina.a.b"}), bytes);
}

TEST(SessionCookiesTest, EndsTheCookiesWithTheSession) {
  const KeptAnswer kept = KeepInCookies(kSignOut, "", {});
  EXPECT_THAT(kept.cookies, SizeIs(2));
  EXPECT_THAT(kept.cookies, Contains(HasSubstr("Max-Age=0")).Times(2));
}

TEST(SessionCookiesTest, KeepsTheKeyOfASignInThatTheProviderCompletes) {
  identity::v1::BeginProviderSignInResponse begun;
  begun.set_sign_in_key("the-key");
  begun.set_authorization_url("https://provider.example/");
  const KeptAnswer kept = KeepInCookies(kBegin, begun.SerializeAsString(), {});
  EXPECT_THAT(kept.cookies, Contains(HasSubstr("ourvoice-sign-in=the-key;")));
  EXPECT_THAT(kept.response, AllOf(Not(HasSubstr("the-key")), HasSubstr("provider.example")));

  identity::v1::CompleteProviderSignInRequest request;
  ASSERT_TRUE(
      request.ParseFromString(WithCookies(kComplete, "", {.header = "ourvoice-sign-in=the-key"})));
  EXPECT_EQ(request.sign_in_key(), "the-key");
  identity::v1::CompleteProviderSignInResponse completed;
  *completed.mutable_signed_in() = SignedIn();
  EXPECT_THAT(KeepInCookies(kComplete, completed.SerializeAsString(), {}).response,
              AllOf(Not(HasSubstr("the-session")), Not(HasSubstr("the-token"))));
}

TEST(SessionCookiesTest, TouchesNoOtherMethod) {
  constexpr char kOther[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
  EXPECT_EQ(WithCookies(kOther, "bytes", {.header = "ourvoice-session=amina.a.b"}), "bytes");
  const KeptAnswer kept = KeepInCookies(kOther, "bytes", {});
  EXPECT_EQ(kept.response, "bytes");
  EXPECT_THAT(kept.cookies, IsEmpty());
}

TEST(SessionCookiesTest, FindsACookieByItsWholeName) {
  constexpr char kHeader[] = "not-ourvoice-token=a;  ourvoice-token=b=c; ourvoice-token=d";
  EXPECT_EQ(TokenIn({.header = kHeader}), "b=c");
  EXPECT_EQ(TokenIn({.header = kHeader, .secure = true}), "");
  EXPECT_EQ(TokenIn({.header = "; ;=;"}), "");
}

}  // namespace
}  // namespace ourvoice::gateway

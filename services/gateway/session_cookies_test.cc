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
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kSignIn[] = "/ourvoice.identity.v1.AccountService/SignIn";
constexpr char kRenewToken[] = "/ourvoice.identity.v1.AccountService/RenewToken";
constexpr char kSignOut[] = "/ourvoice.identity.v1.AccountService/SignOut";
constexpr char kBegin[] = "/ourvoice.identity.v1.ProviderSignInService/BeginProviderSignIn";
constexpr char kComplete[] = "/ourvoice.identity.v1.ProviderSignInService/CompleteProviderSignIn";

SignInResponse SignedIn() {
  SignInResponse answer;
  answer.set_session_key("the-session");
  answer.set_access_token("the-token");
  answer.mutable_account()->set_shown_name("Amina");
  return answer;
}

TEST(SessionCookiesTest, KeepsWhatOpensASessionFromThePage) {
  const KeptAnswer kept = KeepInCookies(kSignIn, SignedIn().SerializeAsString(), false);

  SignInResponse answer;
  ASSERT_TRUE(answer.ParseFromString(kept.response));
  EXPECT_EQ(answer.session_key(), "");
  EXPECT_EQ(answer.access_token(), "");
  EXPECT_EQ(answer.account().shown_name(), "Amina");
  EXPECT_THAT(kept.cookies,
              Contains(AllOf(HasSubstr("ourvoice-session=the-session;"), HasSubstr("HttpOnly"),
                             HasSubstr("SameSite=Strict"),
                             HasSubstr("Path=/ourvoice.identity.v1.AccountService/"))));
  EXPECT_THAT(kept.cookies, Contains(AllOf(HasSubstr("ourvoice-token=the-token;"),
                                           HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict"))));
}

TEST(SessionCookiesTest, SendsCookiesOverTlsOnlyWhereThereIsTls) {
  const std::string answer = SignedIn().SerializeAsString();
  EXPECT_THAT(KeepInCookies(kSignIn, answer, true).cookies,
              Contains(HasSubstr("; Secure")).Times(2));
  EXPECT_THAT(KeepInCookies(kSignIn, answer, false).cookies, Not(Contains(HasSubstr("; Secure"))));
}

TEST(SessionCookiesTest, GoesOnWithTheSessionOfTheCookie) {
  RenewTokenRequest request;
  ASSERT_TRUE(request.ParseFromString(
      WithCookies(kRenewToken, "", "ourvoice-token=a; ourvoice-session=the-session")));
  EXPECT_EQ(request.session_key(), "the-session");
}

TEST(SessionCookiesTest, LeavesTheKeyOfAProgramThatKeepsItItself) {
  RenewTokenRequest request;
  request.set_session_key("its-own");
  const std::string bytes = request.SerializeAsString();
  EXPECT_EQ(WithCookies(kRenewToken, bytes, "ourvoice-session=the-session"), bytes);
}

TEST(SessionCookiesTest, EndsTheCookiesWithTheSession) {
  const KeptAnswer kept = KeepInCookies(kSignOut, "", false);
  EXPECT_THAT(kept.cookies, SizeIs(2));
  EXPECT_THAT(kept.cookies, Contains(HasSubstr("Max-Age=0")).Times(2));
}

TEST(SessionCookiesTest, KeepsTheKeyOfASignInThatTheProviderCompletes) {
  identity::v1::BeginProviderSignInResponse begun;
  begun.set_sign_in_key("the-key");
  begun.set_authorization_url("https://provider.example/");
  const KeptAnswer kept = KeepInCookies(kBegin, begun.SerializeAsString(), false);
  EXPECT_THAT(kept.cookies, Contains(HasSubstr("ourvoice-sign-in=the-key;")));
  EXPECT_THAT(kept.response, AllOf(Not(HasSubstr("the-key")), HasSubstr("provider.example")));

  identity::v1::CompleteProviderSignInRequest request;
  ASSERT_TRUE(request.ParseFromString(WithCookies(kComplete, "", "ourvoice-sign-in=the-key")));
  EXPECT_EQ(request.sign_in_key(), "the-key");
  identity::v1::CompleteProviderSignInResponse completed;
  *completed.mutable_signed_in() = SignedIn();
  EXPECT_THAT(KeepInCookies(kComplete, completed.SerializeAsString(), false).response,
              AllOf(Not(HasSubstr("the-session")), Not(HasSubstr("the-token"))));
}

TEST(SessionCookiesTest, TouchesNoOtherMethod) {
  constexpr char kOther[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
  EXPECT_EQ(WithCookies(kOther, "bytes", "ourvoice-session=the-session"), "bytes");
  const KeptAnswer kept = KeepInCookies(kOther, "bytes", false);
  EXPECT_EQ(kept.response, "bytes");
  EXPECT_THAT(kept.cookies, IsEmpty());
}

TEST(SessionCookiesTest, FindsACookieByItsWholeName) {
  constexpr char kHeader[] = "not-ourvoice-token=a;  ourvoice-token=b=c; ourvoice-token=d";
  EXPECT_EQ(CookieIn(kHeader, "ourvoice-token"), "b=c");
  EXPECT_FALSE(CookieIn(kHeader, "token").has_value());
  EXPECT_FALSE(CookieIn("; ;=;", "ourvoice-token").has_value());
}

}  // namespace
}  // namespace ourvoice::gateway

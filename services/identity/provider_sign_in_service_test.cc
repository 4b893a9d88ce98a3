#include "services/identity/provider_sign_in_service.h"

#include <gmock/gmock.h>

#include "services/identity/accounts_for_test.h"
#include "services/identity/provider_account.h"
#include "services/identity/provider_for_test.h"
#include "services/kit/error_detail.h"

namespace ourvoice::identity {
namespace {

constexpr char kCameBackTo[] = "http://127.0.0.1:41234/signed-in";

class ProviderSignInServiceTest : public AccountsTest {
 protected:
  absl::StatusOr<v1::OpenAccountResponse> OpenFor(const std::string& name,
                                                  const std::string& provider_name) {
    v1::OpenAccountRequest request;
    request.set_request_id("open-" + name);
    request.set_sign_in_name(name);
    request.set_shown_name("Somebody");
    request.add_grants()->set_role(options::v1::ROLE_OFFICER);
    request.set_provider_name(provider_name);
    return service_.OpenAccount(administrator_, request);
  }

  absl::Status SetProviderName(const std::string& account_id, const std::string& provider_name) {
    v1::SetProviderNameRequest request;
    request.set_account_id(account_id);
    request.set_provider_name(provider_name);
    return service_.SetProviderName(administrator_, request).status();
  }

  absl::StatusOr<v1::BeginProviderSignInResponse> Begin(const std::string& uri = kCameBackTo) {
    v1::BeginProviderSignInRequest request;
    request.set_redirect_uri(uri);
    return provider_sign_in_.BeginProviderSignIn(public_, request);
  }

  static std::string ValueIn(const std::string& url, const std::string& name) {
    const size_t begin = url.find("&" + name + "=") + name.size() + 2;
    return url.substr(begin, url.find('&', begin) - begin);
  }

  static v1::CompleteProviderSignInRequest Back(const v1::BeginProviderSignInResponse& begun) {
    v1::CompleteProviderSignInRequest request;
    request.set_sign_in_key(begun.sign_in_key());
    request.set_state(ValueIn(begun.authorization_url(), "state"));
    request.set_code("code-1");
    return request;
  }

  // Signs in whoever the provider says that they are.
  absl::StatusOr<v1::SignInResponse> SignInAs(const std::string& subject,
                                              const std::string& email) {
    const auto begun = Begin();
    if (!begun.ok()) return begun.status();
    answers_.Give(answers_.pair.Token(ScriptedProvider::GoodClaims(
        ValueIn(begun->authorization_url(), "nonce"), now_,
        R"(,"email_verified":true,"email":")" + email + "\"", subject)));
    const auto done = provider_sign_in_.CompleteProviderSignIn(public_, Back(*begun));
    if (!done.ok()) return done.status();
    return done->signed_in();
  }

  void ExpectRefused(const absl::Status& status) {
    EXPECT_TRUE(absl::IsUnauthenticated(status)) << status;
    EXPECT_EQ(kit::ReasonOf(status), "CREDENTIAL_WRONG");
    EXPECT_EQ(status, SignInAs("unknown", "unknown@example.org").status());
  }

  ScriptedProvider answers_;
  ProviderSignInService provider_sign_in_{
      parts_, std::make_unique<SignInProvider>(
                  ConfigurationForTest(), [this] { return now_; }, answers_.Http())};
};

TEST_F(ProviderSignInServiceTest, LetsInWhomAnAdministratorOpenedAnAccountFor) {
  const auto opened = OpenFor("ann", "Ann@example.org");
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->invitation_code(), "");

  const auto signed_in = SignInAs("1001", "ann@EXAMPLE.org");

  ASSERT_TRUE(signed_in.ok()) << signed_in.status();
  EXPECT_EQ(signed_in->account().account_id(), opened->account().account_id());
  EXPECT_TRUE(signed_in->account().bound_to_provider());
  const auto callers = CallersOf(signed_in->access_token());
  ASSERT_TRUE(callers.ok()) << callers.status();
  EXPECT_EQ((*callers)[0].role, options::v1::ROLE_OFFICER);
  EXPECT_TRUE(Renew(signed_in->session_key()).ok());
}

TEST_F(ProviderSignInServiceTest, OpensOneAccountForARequestThatIsRepeated) {
  const auto opened = *OpenFor("ann", "ann@example.org");
  const auto again = OpenFor("ann", "ann@example.org");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->account().account_id(), opened.account().account_id());
  EXPECT_EQ(again->invitation_code(), "");
}

TEST_F(ProviderSignInServiceTest, MakesNoAccount) {
  const storage::Position before = *log_.Head();
  ExpectRefused(SignInAs("1001", "ann@example.org").status());
  EXPECT_EQ(log_.Head()->offset, before.offset);
}

TEST_F(ProviderSignInServiceTest, KnowsThePersonWhateverTheirAddressBecomes) {
  const std::string account_id = OpenFor("ann", "ann@example.org")->account().account_id();
  ASSERT_TRUE(SignInAs("1001", "ann@example.org").ok());

  const auto married = SignInAs("1001", "ann.osei@example.org");

  ASSERT_TRUE(married.ok()) << married.status();
  EXPECT_EQ(married->account().account_id(), account_id);
}

TEST_F(ProviderSignInServiceTest, OpensNothingToWhoeverIsGivenTheAddressLater) {
  ASSERT_TRUE(OpenFor("ann", "ann@example.org").ok());
  ASSERT_TRUE(SignInAs("1001", "ann@example.org").ok());
  ExpectRefused(SignInAs("2002", "ann@example.org").status());
}

TEST_F(ProviderSignInServiceTest, LetsNobodyIntoAClosedAccountAndFreesItsName) {
  const std::string account_id = OpenFor("ann", "ann@example.org")->account().account_id();
  ASSERT_TRUE(SignInAs("1001", "ann@example.org").ok());
  EXPECT_EQ(OpenFor("other", "ANN@example.org").status().code(), absl::StatusCode::kAlreadyExists);
  v1::CloseAccountRequest close;
  close.set_account_id(account_id);
  ASSERT_TRUE(service_.CloseAccount(administrator_, close).ok());

  ExpectRefused(SignInAs("1001", "ann@example.org").status());
  ASSERT_TRUE(OpenFor("ann.2", "ann@example.org").ok());
  EXPECT_TRUE(SignInAs("2002", "ann@example.org").ok());
}

TEST_F(ProviderSignInServiceTest, LetsNobodyInWhoWasErased) {
  const std::string account_id = OpenFor("ann", "ann@example.org")->account().account_id();
  ASSERT_TRUE(SignInAs("1001", "ann@example.org").ok());
  storage::NewEvent erased = storage::MakeEvent("erasure-1", 0, v1::SubjectErased());
  erased.subject = account_id;
  ASSERT_TRUE(
      storage::AppendAndWait(log_, {.request_id = "erase", .events = {erased}, .occur_time = now_})
          .ok());
  ExpectRefused(SignInAs("1001", "ann@example.org").status());
}

TEST_F(ProviderSignInServiceTest, BindsAnotherPersonOnceAnAdministratorSaysSo) {
  const std::string account_id = OpenAndAccept("ann");
  const auto by_password = *SignIn("ann");
  ASSERT_TRUE(SetProviderName(account_id, "ann@example.org").ok());
  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(by_password.access_token()).status()));
  ASSERT_TRUE(SignInAs("1001", "ann@example.org").ok());

  ASSERT_TRUE(SetProviderName(account_id, "ann@example.org").ok());

  EXPECT_TRUE(SignInAs("2002", "ann@example.org").ok());
  ExpectRefused(SignInAs("1001", "ann@example.org").status());
  ASSERT_TRUE(SetProviderName(account_id, "").ok());
  ExpectRefused(SignInAs("2002", "ann@example.org").status());
  EXPECT_TRUE(SignIn("ann").ok());
}

TEST_F(ProviderSignInServiceTest, TakesNoPasswordOfAnAccountThatHasNone) {
  ASSERT_TRUE(OpenFor("ann", "ann@example.org").ok());
  ASSERT_TRUE(SignInAs("1001", "ann@example.org").ok());
  const absl::Status wrong = SignIn("ann", "").status();
  EXPECT_TRUE(absl::IsUnauthenticated(wrong));
  EXPECT_EQ(SignIn("nobody", "").status(), wrong);
}

TEST_F(ProviderSignInServiceTest, CompletesNothingThatWasBegunElsewhere) {
  ASSERT_TRUE(OpenFor("ann", "ann@example.org").ok());
  const auto mine = *Begin();
  const auto others = *Begin();
  const auto reason = [this](const v1::CompleteProviderSignInRequest& request) {
    return kit::ReasonOf(provider_sign_in_.CompleteProviderSignIn(public_, request).status());
  };
  v1::CompleteProviderSignInRequest mixed = Back(mine);
  mixed.set_state(Back(others).state());
  EXPECT_EQ(reason(mixed), "SIGN_IN_NOT_BEGUN");
  v1::CompleteProviderSignInRequest empty = Back(mine);
  empty.clear_state();
  EXPECT_EQ(reason(empty), "SIGN_IN_NOT_BEGUN");
  EXPECT_EQ(reason({}), "SIGN_IN_NOT_BEGUN");
  EXPECT_EQ(reason(Back(mine)), "CREDENTIAL_WRONG");
  now_ += kAttemptLife;
  EXPECT_EQ(reason(Back(mine)), "SIGN_IN_NOT_BEGUN");
}

TEST_F(ProviderSignInServiceTest, SendsNobodyBackToAnAddressThatIsNotInTheSettings) {
  const absl::Status status = Begin("https://evil.example.org/signed-in").status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  EXPECT_EQ(kit::ViolationsOf(status)[0].field, "redirect_uri");
}

TEST_F(ProviderSignInServiceTest, SendsNobodyAnywhereWhenThereIsNoProvider) {
  ProviderSignInService none(parts_, nullptr);
  EXPECT_EQ(none.BeginProviderSignIn(public_, {})->authorization_url(), "");
  EXPECT_TRUE(absl::IsFailedPrecondition(none.CompleteProviderSignIn(public_, {}).status()));
}

TEST_F(ProviderSignInServiceTest, TakesNoNameThatAProviderCannotSay) {
  EXPECT_TRUE(absl::IsInvalidArgument(OpenFor("ann", "ann lee").status()));
  const std::string account_id = Open("ben")->account().account_id();
  EXPECT_TRUE(absl::IsInvalidArgument(SetProviderName(account_id, "a\nb")));
  EXPECT_TRUE(absl::IsInvalidArgument(SetProviderName(account_id, std::string(256, 'x'))));
}

TEST_F(ProviderSignInServiceTest, MakesTheSameViewAnew) {
  const std::string account_id = OpenFor("ann", "ann@example.org")->account().account_id();
  ASSERT_TRUE(SignInAs("1001", "ann@example.org").ok());
  ASSERT_TRUE(OpenFor("ben", "ben@example.org").ok());
  ASSERT_TRUE(SetProviderName(account_id, "ann.lee@example.org").ok());
  ASSERT_TRUE(runner_->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  storage::TemporaryDirectory folder;
  AccountView view;
  const auto anew = *storage::ViewRunner::Start(folder.path(), log_, view);
  ASSERT_TRUE(anew->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  EXPECT_EQ(*anew->Hash(), *runner_->Hash());
}

TEST(MayTakeTest, ComparesOtherClaimsThanAddressesLetterByLetter) {
  AccountState account;
  account.account.set_provider_name("aBc");
  const VouchedPerson person{.issuer = kIssuer, .subject = "abc", .account_name = "abc"};
  EXPECT_TRUE(MayTake(account, person, "email"));
  EXPECT_FALSE(MayTake(account, person, "sub"));
}

}  // namespace
}  // namespace ourvoice::identity

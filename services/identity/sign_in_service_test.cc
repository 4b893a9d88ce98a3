#include "services/identity/sign_in_service.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "services/identity/account_changes.h"
#include "services/identity/accounts_for_test.h"
#include "services/kit/error_detail.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::identity {
namespace {

using ::testing::HasSubstr;

class SignInServiceTest : public AccountsTest {};

TEST_F(SignInServiceTest, LetsInWhoeverWasInvited) {
  const std::string account_id = OpenAndAccept("ann");

  const auto signed_in = SignIn("ann");

  ASSERT_TRUE(signed_in.ok()) << signed_in.status();
  EXPECT_EQ(signed_in->account().account_id(), account_id);
  const auto callers = CallersOf(signed_in->access_token());
  ASSERT_TRUE(callers.ok()) << callers.status();
  ASSERT_EQ(callers->size(), 1u);
  EXPECT_EQ((*callers)[0].account, account_id);
  EXPECT_EQ((*callers)[0].role, options::v1::ROLE_OFFICER);
}

TEST_F(SignInServiceTest, TakesTheNameInAnyCase) {
  OpenAndAccept("Ann.Lee@example.org");
  EXPECT_TRUE(SignIn(" ann.lee@EXAMPLE.org ").ok());
}

TEST_F(SignInServiceTest, SaysTheSameOfAWrongPasswordAndAnUnknownName) {
  OpenAndAccept("ann");
  const absl::Status wrong = SignIn("ann", "kettle marigold bus").status();
  EXPECT_TRUE(absl::IsUnauthenticated(wrong));
  EXPECT_EQ(SignIn("nobody", "kettle marigold bus").status(), wrong);
  EXPECT_EQ(SignIn("", "").status(), wrong);
}

TEST_F(SignInServiceTest, LetsNobodyInBeforeAPasswordIsSet) {
  ASSERT_TRUE(Open("ann").ok());
  EXPECT_TRUE(absl::IsUnauthenticated(SignIn("ann", "").status()));
}

TEST_F(SignInServiceTest, SlowsDownTriesForOneNameAlone) {
  OpenAndAccept("ann");
  OpenAndAccept("ben");
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(absl::IsUnauthenticated(SignIn("ann", "x").status()));

  const absl::Status slowed = SignIn("ann").status();

  EXPECT_TRUE(absl::IsResourceExhausted(slowed)) << slowed;
  EXPECT_EQ(storage::RetryDelayOf(slowed), absl::Seconds(1));
  EXPECT_TRUE(SignIn("ben").ok());
  now_ += absl::Seconds(1);
  EXPECT_TRUE(SignIn("ann").ok());
}

TEST_F(SignInServiceTest, SlowsDownTriesForNamesThatThereAreNot) {
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(absl::IsUnauthenticated(SignIn("who", "x").status()));
  EXPECT_TRUE(absl::IsResourceExhausted(SignIn("who", "x").status()));
}

TEST_F(SignInServiceTest, RenewsATokenAsLongAsTheSessionLasts) {
  OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");
  now_ += absl::Minutes(5);
  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));

  const auto renewed = Renew(signed_in.session_key());

  ASSERT_TRUE(renewed.ok()) << renewed.status();
  EXPECT_TRUE(CallersOf(renewed->access_token()).ok());
  now_ += absl::Hours(12);
  EXPECT_TRUE(absl::IsUnauthenticated(Renew(signed_in.session_key()).status()));
}

TEST_F(SignInServiceTest, RenewsForNoKeyButTheSessions) {
  OpenAndAccept("ann");
  const std::string key = SignIn("ann")->session_key();
  std::string changed = key;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  changed[changed.size() - 5] = changed[changed.size() - 5] == 'A' ? 'B' : 'A';
  for (const std::string& other :
       {changed, key.substr(0, key.find('.')), key.substr(0, key.find('.')) + ".",
        std::string("account-first.x"), std::string()}) {
    EXPECT_TRUE(absl::IsUnauthenticated(Renew(other).status())) << other;
  }
}

TEST_F(SignInServiceTest, EndsTheSessionAndItsTokensOnSigningOut) {
  OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");
  const auto elsewhere = *SignIn("ann");
  v1::SignOutRequest request;
  request.set_session_key(signed_in.session_key());

  ASSERT_TRUE(sign_in_.SignOut(public_, request).ok());

  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(Renew(signed_in.session_key()).status()));
  EXPECT_TRUE(CallersOf(elsewhere.access_token()).ok());
  EXPECT_TRUE(sign_in_.SignOut(public_, request).ok());
}

TEST_F(SignInServiceTest, TakesAnInvitationOnce) {
  const std::string code = Open("ann")->invitation_code();
  ASSERT_TRUE(Accept(code).ok());
  EXPECT_TRUE(absl::IsUnauthenticated(Accept(code, "another marigold tram").status()));
  EXPECT_TRUE(SignIn("ann").ok());
}

TEST_F(SignInServiceTest, TakesNoInvitationThatIsOverOrWasReplaced) {
  const auto opened = *Open("ann");
  v1::InviteAgainRequest again;
  again.set_account_id(opened.account().account_id());
  const std::string newer = service_.InviteAgain(administrator_, again)->invitation_code();
  EXPECT_TRUE(absl::IsUnauthenticated(Accept(opened.invitation_code()).status()));
  now_ += kInvitationLife;
  EXPECT_TRUE(absl::IsUnauthenticated(Accept(newer).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(Accept("").status()));
}

TEST_F(SignInServiceTest, KeepsAnInvitationWhosePasswordWasRefused) {
  const std::string code = Open("ann")->invitation_code();
  const absl::Status refused = Accept(code, "password1234").status();
  EXPECT_TRUE(absl::IsInvalidArgument(refused));
  EXPECT_EQ(kit::ViolationsOf(refused)[0].field, "password");
  EXPECT_THAT(std::string(refused.message()), ::testing::Not(HasSubstr("password1234")));
  EXPECT_TRUE(Accept(code).ok());
}

TEST_F(SignInServiceTest, EndsAllSessionsWhenThePasswordChanges) {
  const std::string account_id = OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");
  v1::ChangePasswordRequest request;
  request.set_present_password("kettle marigold bus");
  request.set_new_password("another marigold tram");
  const auto ann = As(options::v1::ROLE_OFFICER, account_id);
  EXPECT_TRUE(absl::IsUnauthenticated(sign_in_.ChangePassword(ann, request).status()));
  request.set_present_password(kGoodPassword);

  ASSERT_TRUE(sign_in_.ChangePassword(ann, request).ok());

  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(Renew(signed_in.session_key()).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(SignIn("ann").status()));
  EXPECT_TRUE(SignIn("ann", "another marigold tram").ok());
}

TEST_F(SignInServiceTest, KeepsNoSecretInTheRecordOrTheViews) {
  const auto opened = *Open("ann");
  ASSERT_TRUE(Accept(opened.invitation_code()).ok());
  const auto signed_in = *SignIn("ann");
  const std::string secret = signed_in.session_key().substr(signed_in.session_key().find('.') + 1);
  std::string all;
  const auto follower = log_.Follow({}, {}, options::v1::READER_IDENTITY);
  const auto page = follower->Next(100, absl::ZeroDuration());
  for (const auto& event : page->events) all += event.payload;
  ASSERT_TRUE(runner_->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  ASSERT_TRUE(runner_->Rows()
                  .Scan("",
                        [&](std::string_view key, std::string_view value) {
                          all.append(key).append(value);
                          EXPECT_EQ(value.find("$argon2id$"), std::string_view::npos);
                          return true;
                        })
                  .ok());
  EXPECT_THAT(all, HasSubstr("ann"));
  for (const std::string& hidden : {std::string(kGoodPassword), opened.invitation_code(), secret}) {
    EXPECT_EQ(all.find(hidden), std::string::npos);
  }
}

TEST_F(SignInServiceTest, SignsWithAnotherKeyBeforeTheLastOneEnds) {
  OpenAndAccept("ann");
  const auto first = *SignIn("ann");
  const std::string first_key = ReadToken(first.access_token())->token.signing_key_id();
  now_ += absl::Hours(24 * 29);
  const auto later = *SignIn("ann");
  EXPECT_NE(ReadToken(later.access_token())->token.signing_key_id(), first_key);
  EXPECT_TRUE(CallersOf(later.access_token()).ok());
}

TEST_F(SignInServiceTest, UsesTheKeyOfTheRecordAfterARestart) {
  OpenAndAccept("ann");
  const std::string token = SignIn("ann")->access_token();
  TokenMaker restarted(log_, *access_runner_, access_, SystemRandom());
  const auto account = ReadAccount(log_, ReadToken(token)->token.account_id());
  const auto again = restarted.Make(*account, "session-1", now_);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(ReadToken(*again)->token.signing_key_id(), ReadToken(token)->token.signing_key_id());
}

TEST_F(SignInServiceTest, LetsAnErasedHolderInNoMore) {
  const std::string account_id = OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");
  storage::NewEvent erased = storage::MakeEvent("erasure-1", 0, v1::SubjectErased());
  erased.subject = account_id;
  ASSERT_TRUE(
      storage::AppendAndWait(log_, {.request_id = "erase", .events = {erased}, .occur_time = now_})
          .ok());
  EXPECT_TRUE(absl::IsUnauthenticated(SignIn("ann").status()));
  EXPECT_TRUE(absl::IsUnauthenticated(Renew(signed_in.session_key()).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));
  EXPECT_TRUE(gate_.IsRevoked(signed_in.access_token()));
}

TEST_F(SignInServiceTest, OpensNoClosedAccountByAPasswordThatWasBeingChanged) {
  const std::string account_id = OpenAndAccept("ann");
  v1::CredentialSet late;
  late.set_password_hash("$argon2id$late");
  const auto changed =
      ChangeAccount(log_, account_id, SystemRandom(), {.now = now_},
                    [&](const AccountState&, std::vector<storage::NewEvent>& events) {
                      events.push_back(storage::MakeEvent("", 0, v1::AccountClosed()));
                      events.push_back(storage::MakeEvent("", 0, late));
                      return absl::OkStatus();
                    });
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(ReadAccount(log_, account_id)->account.state(), v1::Account::STATE_CLOSED);
  EXPECT_TRUE(absl::IsUnauthenticated(SignIn("ann").status()));
}

TEST_F(SignInServiceTest, LetsHoldersInWhileOthersGuess) {
  OpenAndAccept("ann");
  std::atomic<bool> over = false;
  std::vector<std::thread> guessers;
  for (int i = 0; i < 4; ++i) {
    guessers.emplace_back([&, i] {
      for (int name = 0; !over; ++name) {
        (void)SignIn("made-up-" + std::to_string(i) + "-" + std::to_string(name), "x");
      }
    });
  }
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(SignIn("ann").ok());
  over = true;
  for (std::thread& guesser : guessers) guesser.join();
}

TEST_F(SignInServiceTest, RemembersNoNameThatNobodyCanHave) {
  const std::string long_name(100'000, 'a');
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(absl::IsUnauthenticated(SignIn(long_name, "x").status()));
  }
}

}  // namespace
}  // namespace ourvoice::identity

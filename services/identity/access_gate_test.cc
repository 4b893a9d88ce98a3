#include "services/identity/access_gate.h"

#include <gmock/gmock.h>

#include "services/identity/accounts_for_test.h"

namespace ourvoice::identity {
namespace {

class AccessGateTest : public AccountsTest {
 protected:
  // The claims of somebody who signed in, signed with a key of one's own making.
  std::string Forged(const std::string& token, const SigningKey& key) {
    v1::AccessToken claims = ReadToken(token)->token;
    claims.mutable_grants(0)->set_role(options::v1::ROLE_ADMINISTRATOR);
    return SignToken(claims, key);
  }
};

TEST_F(AccessGateTest, TakesNoTokenThatAnotherKeySigned) {
  OpenAndAccept("ann");
  const std::string token = SignIn("ann")->access_token();
  const std::string key_id = ReadToken(token)->token.signing_key_id();
  const std::string forged = Forged(token, {.id = key_id, .seed = std::string(32, 'x')});
  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(forged).status()));
}

TEST_F(AccessGateTest, TakesNoTokenOfAKeyThatWasNeverAnnounced) {
  OpenAndAccept("ann");
  v1::AccessToken claims = ReadToken(SignIn("ann")->access_token())->token;
  for (const char* key_id : {"signing_key-mine", "newest-key", ""}) {
    claims.set_signing_key_id(key_id);
    const std::string sent = SignToken(claims, {.id = key_id, .seed = std::string(32, 'x')});
    EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(sent).status())) << key_id;
  }
}

TEST_F(AccessGateTest, TakesNoTokenWhoseTimeIsOver) {
  OpenAndAccept("ann");
  const std::string token = SignIn("ann")->access_token();
  now_ += TokenMaker::kTokenLife - absl::Seconds(1);
  EXPECT_TRUE(CallersOf(token).ok());
  now_ += absl::Seconds(1);
  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(token).status()));
}

TEST_F(AccessGateTest, GivesACallerForEachRole) {
  OpenAndAccept("ann", {options::v1::ROLE_OFFICER, options::v1::ROLE_SAFEGUARDING_LEAD});
  EXPECT_EQ(CallersOf(SignIn("ann")->access_token())->size(), 2u);
}

TEST_F(AccessGateTest, KnowsWhatWasRevokedAfterItsViewIsMadeAnew) {
  OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");
  v1::SignOutRequest request;
  request.set_session_key(signed_in.session_key());
  ASSERT_TRUE(sign_in_.SignOut(public_, request).ok());
  storage::TemporaryDirectory folder;
  AccessView view;
  const auto runner = *storage::ViewRunner::Start(folder.path(), log_, view);
  ASSERT_TRUE(runner->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  const AccessGate gate(*runner, view, [this] { return now_; });
  EXPECT_TRUE(absl::IsUnauthenticated(gate.CallersOf(signed_in.access_token()).status()));
}

}  // namespace
}  // namespace ourvoice::identity

#include "services/identity/account_service.h"

#include <gmock/gmock.h>

#include <future>

#include "services/identity/accounts_for_test.h"
#include "services/identity/administrators.h"
#include "services/kit/error_detail.h"

namespace ourvoice::identity {
namespace {

using options::v1::ROLE_ADMINISTRATOR;
using options::v1::ROLE_OFFICER;
using options::v1::ROLE_SAFEGUARDING_LEAD;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AccountServiceTest : public AccountsTest {
 protected:
  absl::Status Grant(const std::string& account_id, options::v1::Role role,
                     const std::vector<std::string>& settings = {}) {
    v1::GrantRoleRequest request;
    request.set_account_id(account_id);
    request.mutable_grant()->set_role(role);
    for (const std::string& setting : settings) request.mutable_grant()->add_setting_ids(setting);
    return service_.GrantRole(administrator_, request).status();
  }

  absl::Status Withdraw(const std::string& account_id, options::v1::Role role) {
    v1::WithdrawRoleRequest request;
    request.set_account_id(account_id);
    request.set_role(role);
    return service_.WithdrawRole(administrator_, request).status();
  }

  absl::Status Close(const std::string& account_id) {
    v1::CloseAccountRequest request;
    request.set_account_id(account_id);
    return service_.CloseAccount(administrator_, request).status();
  }

  std::vector<v1::Account> List() {
    const auto listed = service_.ListAccounts(administrator_, {});
    EXPECT_TRUE(listed.ok()) << listed.status();
    if (!listed.ok()) return {};
    return {listed->accounts().begin(), listed->accounts().end()};
  }
};

TEST_F(AccountServiceTest, ListsWhoWasInvitedAndWhoHasSignedIn) {
  ASSERT_TRUE(Open("ann").ok());
  EXPECT_EQ(List()[0].state(), v1::Account::STATE_INVITED);
  EXPECT_TRUE(List()[0].has_invitation_expire_time());
  ASSERT_TRUE(Accept(Open("ann")->invitation_code()).ok());
  ASSERT_THAT(List(), SizeIs(1));
  EXPECT_EQ(List()[0].state(), v1::Account::STATE_ACTIVE);
  EXPECT_FALSE(List()[0].has_invitation_expire_time());
  EXPECT_EQ(List()[0].sign_in_name(), "ann");
}

TEST_F(AccountServiceTest, TellsASafeguardingLeadTheNamesOfLeadsAndNothingElse) {
  ASSERT_TRUE(Open("ann", {ROLE_OFFICER}).ok());
  const auto lead = Open("ben", {ROLE_OFFICER, ROLE_SAFEGUARDING_LEAD});
  ASSERT_TRUE(lead.ok()) << lead.status();

  const auto told = service_.ListAccounts(As(ROLE_SAFEGUARDING_LEAD, "account-1"), {});

  ASSERT_TRUE(told.ok()) << told.status();
  ASSERT_THAT(told->accounts(), SizeIs(1));
  EXPECT_EQ(told->accounts(0).account_id(), lead->account().account_id());
  EXPECT_EQ(told->accounts(0).shown_name(), "Somebody");
  EXPECT_EQ(told->accounts(0).sign_in_name(), "");
  EXPECT_TRUE(told->accounts(0).grants().empty());
  EXPECT_FALSE(told->accounts(0).has_invitation_expire_time());
}

TEST_F(AccountServiceTest, GivesARepeatTheSameAccountAndAnotherInvitation) {
  const auto first = *Open("ann");
  const auto again = Open("ann");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->account().account_id(), first.account().account_id());
  EXPECT_TRUE(absl::IsUnauthenticated(Accept(first.invitation_code()).status()));
  EXPECT_TRUE(Accept(again->invitation_code()).ok());
}

TEST_F(AccountServiceTest, GivesANameOnce) {
  ASSERT_TRUE(Open("ann").ok());
  const absl::Status taken = Open("ANN", {ROLE_OFFICER}, "another").status();
  EXPECT_TRUE(absl::IsAlreadyExists(taken)) << taken;
}

TEST_F(AccountServiceTest, GivesANameOnceToTwoAtOnce) {
  std::vector<std::future<bool>> opened;
  for (int i = 0; i < 8; ++i) {
    opened.push_back(std::async(std::launch::async, [this, i] {
      return Open("ann", {ROLE_OFFICER}, "request-" + std::to_string(i)).ok();
    }));
  }
  int count = 0;
  for (auto& one : opened) count += one.get() ? 1 : 0;
  EXPECT_EQ(count, 1);
  EXPECT_THAT(List(), SizeIs(1));
}

TEST_F(AccountServiceTest, NamesEveryFaultOfAnAccount) {
  v1::OpenAccountRequest request;
  request.set_request_id("r");
  request.set_sign_in_name("a b");
  request.add_grants()->set_role(options::v1::ROLE_SERVICE);
  request.add_grants()->set_role(options::v1::ROLE_SETTING_CONTACT);
  request.add_grants()->set_role(options::v1::ROLE_OFFICER);
  request.mutable_grants(2)->add_setting_ids("Not An Id");
  request.add_grants()->set_role(options::v1::ROLE_OFFICER);
  request.add_grants()->set_role(options::v1::ROLE_PARTNER);
  request.mutable_grants(4)->add_own_setting_ids("oak-school");
  request.add_grants()->set_role(options::v1::ROLE_CONSULTANT);
  request.mutable_grants(5)->add_own_setting_ids("Not An Id");
  std::vector<std::string> fields;
  for (const auto& fault :
       kit::ViolationsOf(service_.OpenAccount(administrator_, request).status())) {
    fields.push_back(fault.field);
  }
  EXPECT_THAT(fields,
              ElementsAre("sign_in_name", "shown_name", "grants[0].role", "grants[1].setting_ids",
                          "grants[2].setting_ids", "grants[3].role", "grants[4].own_setting_ids",
                          "grants[5].own_setting_ids"));
}

TEST_F(AccountServiceTest, GrantsARoleToOthersAlone) {
  const std::string ann = OpenAndAccept("ann", {ROLE_ADMINISTRATOR});
  v1::GrantRoleRequest request;
  request.set_account_id(ann);
  request.mutable_grant()->set_role(ROLE_SAFEGUARDING_LEAD);
  const auto own = service_.GrantRole(As(ROLE_ADMINISTRATOR, ann), request).status();
  EXPECT_TRUE(absl::IsPermissionDenied(own)) << own;
  EXPECT_TRUE(Grant(ann, ROLE_SAFEGUARDING_LEAD).ok());
  EXPECT_EQ(SignIn("ann")->account().grants_size(), 2);
}

TEST_F(AccountServiceTest, LimitsARoleToSettingsFromTheNextTokenOn) {
  const std::string ann = OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");

  ASSERT_TRUE(Grant(ann, ROLE_OFFICER, {"oak-school"}).ok());

  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));
  const auto renewed = Renew(signed_in.session_key());
  ASSERT_TRUE(renewed.ok()) << renewed.status();
  EXPECT_THAT((*CallersOf(renewed->access_token()))[0].setting_ids, ElementsAre("oak-school"));
}

TEST_F(AccountServiceTest, KnowsTheSettingsOfACareConsultantsOwnWithoutLimitingThem) {
  v1::GrantRoleRequest request;
  request.set_account_id(OpenAndAccept("tash"));
  request.mutable_grant()->set_role(options::v1::ROLE_CONSULTANT);
  request.mutable_grant()->add_own_setting_ids("oak-school");

  ASSERT_TRUE(service_.GrantRole(administrator_, request).ok());

  const auto callers = *CallersOf(SignIn("tash")->access_token());
  EXPECT_THAT(callers.back().own_setting_ids, ElementsAre("oak-school"));
  EXPECT_THAT(callers.back().setting_ids, IsEmpty());
}

TEST_F(AccountServiceTest, TakesARoleAwayAtOnce) {
  const std::string ann = OpenAndAccept("ann", {ROLE_OFFICER, ROLE_SAFEGUARDING_LEAD});
  const auto signed_in = *SignIn("ann");

  ASSERT_TRUE(Withdraw(ann, ROLE_SAFEGUARDING_LEAD).ok());

  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));
  const auto callers = CallersOf(Renew(signed_in.session_key())->access_token());
  ASSERT_THAT(*callers, SizeIs(1));
  EXPECT_EQ((*callers)[0].role, ROLE_OFFICER);
}

TEST_F(AccountServiceTest, LetsNobodyCallWhoHasNoRole) {
  const std::string ann = OpenAndAccept("ann");
  ASSERT_TRUE(Withdraw(ann, ROLE_OFFICER).ok());
  EXPECT_TRUE(absl::IsPermissionDenied(CallersOf(SignIn("ann")->access_token()).status()));
}

TEST_F(AccountServiceTest, EndsSessionsWhereverTheyAre) {
  const std::string ann = OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");
  v1::RevokeSessionsRequest request;
  request.set_account_id(ann);
  ASSERT_TRUE(service_.RevokeSessions(administrator_, request).ok());
  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(Renew(signed_in.session_key()).status()));
  EXPECT_TRUE(SignIn("ann").ok());
}

TEST_F(AccountServiceTest, ClosesAnAccountForGood) {
  const std::string ann = OpenAndAccept("ann");
  const auto signed_in = *SignIn("ann");

  ASSERT_TRUE(Close(ann).ok());

  EXPECT_TRUE(absl::IsUnauthenticated(CallersOf(signed_in.access_token()).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(SignIn("ann").status()));
  EXPECT_TRUE(absl::IsFailedPrecondition(Grant(ann, ROLE_SAFEGUARDING_LEAD)));
  v1::InviteAgainRequest again;
  again.set_account_id(ann);
  EXPECT_TRUE(absl::IsFailedPrecondition(service_.InviteAgain(administrator_, again).status()));
  EXPECT_TRUE(Close(ann).ok());
}

TEST_F(AccountServiceTest, KeepsSomebodyWhoAdministers) {
  const std::string ann = OpenAndAccept("ann", {ROLE_ADMINISTRATOR});
  EXPECT_TRUE(absl::IsFailedPrecondition(Close(ann)));
  EXPECT_TRUE(absl::IsFailedPrecondition(Withdraw(ann, ROLE_ADMINISTRATOR)));
  // Invited is not yet somebody who can sign in.
  ASSERT_TRUE(Open("ben", {ROLE_ADMINISTRATOR}).ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(Close(ann)));
  OpenAndAccept("cas", {ROLE_ADMINISTRATOR});
  EXPECT_TRUE(Withdraw(ann, ROLE_ADMINISTRATOR).ok());
}

TEST_F(AccountServiceTest, SaysThatThereIsNoSuchAccount) {
  EXPECT_TRUE(absl::IsNotFound(Close("account-none")));
  EXPECT_TRUE(absl::IsNotFound(Grant("survey-our-year", ROLE_OFFICER)));
}

TEST_F(AccountServiceTest, ForgetsTheNamesOfWhoWasErased) {
  const std::string ann = OpenAndAccept("ann");
  storage::NewEvent erased = storage::MakeEvent("erasure-1", 0, v1::SubjectErased());
  erased.subject = ann;
  ASSERT_TRUE(
      storage::AppendAndWait(log_, {.request_id = "erase", .events = {erased}, .occur_time = now_})
          .ok());
  ASSERT_THAT(List(), SizeIs(1));
  EXPECT_EQ(List()[0].sign_in_name(), "");
  EXPECT_EQ(List()[0].shown_name(), "");
  EXPECT_TRUE(Open("ann", {ROLE_OFFICER}, "another").ok());
}

TEST_F(AccountServiceTest, InvitesAFirstAdministratorUntilSomebodyCanAdminister) {
  const auto first = InviteFirstAdministrator(parts_, "");
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(first->has_value());
  // A restart before it was accepted.
  const auto second = InviteFirstAdministrator(parts_, "");
  ASSERT_TRUE(second.ok() && second->has_value());
  EXPECT_TRUE(absl::IsUnauthenticated(Accept((*first)->code).status()));
  ASSERT_TRUE(Accept((*second)->code).ok());

  const auto later = InviteFirstAdministrator(parts_, "");

  ASSERT_TRUE(later.ok()) << later.status();
  EXPECT_FALSE(later->has_value());
  const auto callers = CallersOf(SignIn("administrator")->access_token());
  ASSERT_TRUE(callers.ok()) << callers.status();
  EXPECT_EQ((*callers)[0].role, ROLE_ADMINISTRATOR);
}

TEST_F(AccountServiceTest, InvitesAnotherFirstAdministratorOnceTheFirstWasErased) {
  ASSERT_TRUE(Accept((*InviteFirstAdministrator(parts_, ""))->code).ok());
  storage::NewEvent erased = storage::MakeEvent("erasure-1", 0, v1::SubjectErased());
  erased.subject = SignIn("administrator")->account().account_id();
  ASSERT_TRUE(
      storage::AppendAndWait(log_, {.request_id = "erase", .events = {erased}, .occur_time = now_})
          .ok());

  const auto invited = InviteFirstAdministrator(parts_, "");

  ASSERT_TRUE(invited.ok() && invited->has_value()) << invited.status();
  const auto accepted = Accept((*invited)->code);
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_TRUE(SignIn(accepted->sign_in_name()).ok());
}

TEST_F(AccountServiceTest, GivesAFirstInvitationThatIsStillGoodAgain) {
  const std::string code = (*InviteFirstAdministrator(parts_, ""))->code;
  const auto head = *log_.Head();
  EXPECT_EQ((*InviteFirstAdministrator(parts_, code))->code, code);
  EXPECT_EQ(*log_.Head(), head);
  now_ += kInvitationLife;
  EXPECT_NE((*InviteFirstAdministrator(parts_, code))->code, code);
}

}  // namespace
}  // namespace ourvoice::identity

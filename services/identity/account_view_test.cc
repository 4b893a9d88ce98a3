#include "services/identity/account_view.h"

#include <gmock/gmock.h>

#include "services/identity/accounts_for_test.h"

namespace ourvoice::identity {
namespace {

class AccountViewTest : public AccountsTest {};

TEST_F(AccountViewTest, IsTheSameMadeAnew) {
  OpenAndAccept("ann");
  ASSERT_TRUE(Open("ben").ok());
  ASSERT_TRUE(SignIn("ann").ok());
  const std::string erased = OpenAndAccept("cas");
  storage::NewEvent event = storage::MakeEvent("erasure-1", 0, v1::SubjectErased());
  event.subject = erased;
  ASSERT_TRUE(
      storage::AppendAndWait(log_, {.request_id = "erase", .events = {event}, .occur_time = now_})
          .ok());
  ASSERT_TRUE(runner_->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  storage::TemporaryDirectory folder;
  AccountView view;
  const auto anew = *storage::ViewRunner::Start(folder.path(), log_, view);
  ASSERT_TRUE(anew->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  EXPECT_EQ(*anew->Hash(), *runner_->Hash());
}

TEST_F(AccountViewTest, KnowsASpentInvitationNoMore) {
  const std::string code = Open("ann")->invitation_code();
  const std::string hash = HashOfSecret(code);
  ASSERT_TRUE(runner_->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  EXPECT_TRUE(accounts_.IdOfInvitation(runner_->Rows(), hash)->has_value());
  ASSERT_TRUE(Accept(code).ok());
  ASSERT_TRUE(runner_->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
  EXPECT_FALSE(accounts_.IdOfInvitation(runner_->Rows(), hash)->has_value());
}

}  // namespace
}  // namespace ourvoice::identity

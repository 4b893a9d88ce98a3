#include "services/identity/audit_service.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "ourvoice/theme/v1/events.pb.h"
#include "services/identity/accounts_for_test.h"
#include "services/identity/audit_reader.h"
#include "services/kit/audit.h"

namespace ourvoice::identity {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class AuditServiceTest : public AccountsTest {
 protected:
  void Show(const std::string& account_id, const std::string& response) {
    theme::v1::TextsShown shown;
    shown.set_method("ListReviewQueue");
    shown.add_response_ids(response);
    now_ += absl::Seconds(1);
    ASSERT_TRUE(kit::RecordShown(log_, {.account = account_id}, shown, now_).ok());
  }

  std::vector<v1::AuditEntry> Read(v1::ListAuditRequest request) {
    std::vector<v1::AuditEntry> entries;
    do {
      now_ += absl::Milliseconds(1);
      const auto page = audit_.ListAudit(officer_, request);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return entries;
      entries.insert(entries.end(), page->entries().begin(), page->entries().end());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return entries;
  }

  static std::vector<std::string> TypesOf(const std::vector<v1::AuditEntry>& entries) {
    std::vector<std::string> types;
    for (const v1::AuditEntry& entry : entries) {
      types.push_back(entry.event_type().substr(entry.event_type().rfind('.') + 1));
    }
    return types;
  }

  const kit::CallContext officer_ =
      As(options::v1::ROLE_DATA_PROTECTION_OFFICER, "account-officer");
  AuditService audit_{log_, [this] { return now_; }};
};

TEST_F(AuditServiceTest, TellsWhoWasShownWhichTexts) {
  Show("account-ann", "response-1");
  Show("account-ben", "response-2");
  v1::ListAuditRequest request;
  request.set_about("response-2");

  const auto entries = Read(request);

  ASSERT_THAT(TypesOf(entries), ElementsAre("TextsShown"));
  EXPECT_EQ(entries[0].account_id(), "account-ben");
  EXPECT_EQ(entries[0].time().seconds(), 1'800'000'002);
  EXPECT_THAT(entries[0].detail(), HasSubstr("ListReviewQueue"));
}

TEST_F(AuditServiceTest, TellsWhatBecameOfAnAccountAndWhoSignedIn) {
  const std::string ann = OpenAndAccept("ann");
  ASSERT_TRUE(SignIn("ann").ok());
  v1::ListAuditRequest request;
  request.set_about(ann);
  EXPECT_THAT(TypesOf(Read(request)),
              ElementsAre("AccountOpened", "RoleGranted", "InvitationIssued", "CredentialSet",
                          "SessionStarted"));
}

TEST_F(AuditServiceTest, TellsNoNameNorPassword) {
  OpenAndAccept("ann");
  std::string all;
  for (const v1::AuditEntry& entry : Read({})) all += entry.ShortDebugString();
  EXPECT_THAT(all, Not(HasSubstr("\"ann\"")));
  EXPECT_THAT(all, Not(HasSubstr("argon2")));
}

TEST_F(AuditServiceTest, TellsWhoReadTheAudit) {
  ASSERT_TRUE(Read({}).empty());
  const auto entries = Read({});
  ASSERT_THAT(TypesOf(entries), ElementsAre("AuditRead"));
  EXPECT_EQ(entries[0].account_id(), "account-officer");
}

TEST_F(AuditServiceTest, GivesEveryEntryOnceOverManyPages) {
  for (int i = 0; i < 25; ++i) Show("account-ann", "response-" + std::to_string(i));
  v1::ListAuditRequest request;
  request.set_page_size(10);
  request.set_account_id("account-ann");
  const auto entries = Read(request);
  ASSERT_EQ(entries.size(), 25u);
  for (int i = 0; i < 25; ++i) {
    EXPECT_THAT(entries[i].detail(), HasSubstr("\"response-" + std::to_string(i) + "\""));
  }
}

TEST_F(AuditServiceTest, BeginsWhereItIsAskedTo) {
  Show("account-ann", "response-1");
  now_ += absl::Hours(24);
  Show("account-ann", "response-2");
  v1::ListAuditRequest request;
  request.set_account_id("account-ann");
  request.mutable_begin_time()->set_seconds(absl::ToUnixSeconds(now_));
  const auto entries = Read(request);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_THAT(entries[0].detail(), HasSubstr("response-2"));
}

TEST_F(AuditServiceTest, RefusesATokenThatIsNone) {
  for (const char* token : {"x", "p0-1", "p0-1~", "p0-1~x", "~p0-9x"}) {
    v1::ListAuditRequest request;
    request.set_page_token(token);
    EXPECT_TRUE(absl::IsInvalidArgument(audit_.ListAudit(officer_, request).status())) << token;
  }
}

TEST_F(AuditServiceTest, RecordsEachPageThatIsReadAndStillEnds) {
  for (int i = 0; i < 5; ++i) Show("account-ann", "response-" + std::to_string(i));
  v1::ListAuditRequest request;
  request.set_page_size(1);
  EXPECT_EQ(Read(request).size(), 5u);
  EXPECT_EQ(std::ranges::count(TypesOf(Read({})), "AuditRead"), 5);
}

TEST_F(AuditServiceTest, TakesNoFreeTextThatItWouldKeepForEver) {
  v1::ListAuditRequest request;
  request.set_about("somebody's name");
  EXPECT_TRUE(absl::IsInvalidArgument(audit_.ListAudit(officer_, request).status()));
}

TEST_F(AuditServiceTest, TellsWhoWasShownAccounts) {
  ASSERT_TRUE(Open("ann").ok());
  ASSERT_TRUE(service_.ListAccounts(administrator_, {}).ok());
  v1::ListAuditRequest request;
  request.set_account_id("account-admin");
  const auto types = TypesOf(Read(request));
  EXPECT_THAT(types, ::testing::Contains("AccountsShown"));
}

}  // namespace
}  // namespace ourvoice::identity

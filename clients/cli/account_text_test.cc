#include "clients/cli/account_text.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

identity::v1::Account Ann() {
  identity::v1::Account account;
  account.set_account_id("account-1");
  account.set_sign_in_name("ann");
  account.set_shown_name("Ann \u202ELee");
  *account.add_grants() = GrantFrom("officer:oak-school,elm-club");
  *account.add_grants() = GrantFrom("safeguarding-lead");
  return account;
}

TEST(AccountTextTest, ReadsARoleAndItsSettings) {
  const auto grant = GrantFrom("officer:oak-school,elm-club");
  EXPECT_EQ(grant.role(), options::v1::ROLE_OFFICER);
  EXPECT_THAT(grant.setting_ids(), ElementsAre("oak-school", "elm-club"));
  EXPECT_EQ(GrantFrom("boss").role(), options::v1::ROLE_UNSPECIFIED);
}

TEST(AccountTextTest, TakesTheSettingsOfACareConsultantForTheirOwn) {
  identity::v1::Account tash;
  *tash.add_grants() = GrantFrom("consultant:oak-school");
  EXPECT_THAT(tash.grants(0).own_setting_ids(), ElementsAre("oak-school"));
  EXPECT_EQ(GrantsText(tash), "consultant (not oak-school)");
}

TEST(AccountTextTest, ShowsRolesAndWhere) {
  EXPECT_EQ(GrantsText(Ann()), "officer (oak-school, elm-club), safeguarding-lead");
  EXPECT_EQ(GrantsText({}), "no role");
}

TEST(AccountTextTest, ShowsNoCharacterThatTurnsTextRound) {
  EXPECT_EQ(AccountText(Ann()).find("\u202E"), std::string::npos);
}

TEST(AccountTextTest, SaysByWhichNameTheProviderKnowsSomebody) {
  identity::v1::Account ann = Ann();
  EXPECT_EQ(AccountText(ann).find("provider"), std::string::npos);
  ann.set_provider_name("ann@example.org");
  EXPECT_THAT(AccountText(ann),
              EndsWith("provider: ann@example.org (nobody has signed in so yet)\n"));
  ann.set_bound_to_provider(true);
  EXPECT_THAT(AccountText(ann), EndsWith("provider: ann@example.org\n"));
}

}  // namespace
}  // namespace ourvoice::cli

// Each person signs in and does what is theirs to do, and nothing else: over real sockets, in one
// process, and with identity, the record and the other services each in their own.
#include <gmock/gmock.h>

#include <filesystem>
#include <memory>
#include <regex>

#include "tests/e2e/running_service.h"
#include "tests/e2e/signed_in.h"

namespace ourvoice {
namespace {

using test::Outcome;
using test::Person;
using test::RunningService;
using ::testing::HasSubstr;
using ::testing::Not;

enum class Topology { kOneProcess, kIdentityApart };

class AccountsTest : public ::testing::TestWithParam<Topology> {
 protected:
  AccountsTest() {
    if (GetParam() == Topology::kOneProcess) {
      identity_ = std::make_shared<RunningService>();
      services_ = identity_;
      return;
    }
    record_ = std::make_unique<test::Server>(
        folder_ / "record", std::vector<std::string>{"--roles", "record", "--listen", "none"});
    EXPECT_TRUE(record_->WaitUntilServing()) << record_->Log();
    const std::string socket = folder_ / "record/ourvoice.sock";
    identity_ = std::make_shared<RunningService>(
        std::vector<std::string>{"--roles", "identity", "--record", socket});
    services_ = std::make_shared<RunningService>(std::vector<std::string>{
        "--roles", "survey,intake,safeguarding,theme,report", "--record", socket});
  }

  // Somebody who signs in at the process with identity.
  Person AtIdentity(const std::string& name) const {
    return {folder_ / name, identity_->public_address()};
  }

  // The same person's calls of the other services. Sessions are kept by server, so the file is told
  // that it is of this one: what a gateway does for a browser.
  Person AtServices(const std::string& name) const {
    const std::string file = folder_ / name + "/ourvoice/session";
    const std::string session = test::ReadFile(file);
    test::WriteFile(file, services_->public_address() + session.substr(session.find('\n')));
    return {folder_ / name, services_->public_address()};
  }

  // Opens an account as the administrator, and lets its holder join; gives its id.
  std::string Join(const std::string& name, const std::string& roles) const {
    const Outcome opened = AtIdentity("administrator")
                               .Run("account open " + name + " --shown-name " + name + " " + roles);
    EXPECT_EQ(opened.exit_code, 0) << opened.errors;
    AtIdentity(name).Join(test::InvitationIn(opened.output), name);
    return test::AccountIn(opened.output);
  }

  void JoinFirstAdministrator() const {
    ASSERT_TRUE(AtIdentity("administrator")
                    .Join(test::FirstInvitation(identity_->data()), "administrator"));
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<test::Server> record_;
  std::shared_ptr<RunningService> identity_;
  std::shared_ptr<RunningService> services_;
};

TEST_P(AccountsTest, LetEachPersonDoWhatIsTheirs) {
  JoinFirstAdministrator();
  Join("olga", "--may officer");
  Join("lena", "--may executive");

  const Person olga = AtServices("olga");
  EXPECT_EQ(olga.Run("survey import tests/e2e/testdata/small-survey.yaml").exit_code, 0);
  EXPECT_EQ(olga.Run("survey publish small").exit_code, 0);
  const Outcome answered =
      services_->Cli({"response", "submit", "small", "--request-id", "submit-it-now-1001",
                      "--answer", "wish=The park by our flats"});
  EXPECT_EQ(answered.exit_code, 0) << answered.errors;

  const Outcome not_hers = AtIdentity("olga").Run("account list");
  EXPECT_EQ(not_hers.exit_code, 1);
  EXPECT_THAT(not_hers.errors, HasSubstr("it is for: administrator"));
  const Outcome not_lenas = AtServices("lena").Run("survey publish small");
  EXPECT_EQ(not_lenas.exit_code, 1);
  EXPECT_THAT(not_lenas.errors, HasSubstr("it is for: officer"));
  const Outcome reads_no_answers = AtServices("administrator").Run("theme review small");
  EXPECT_NE(reads_no_answers.exit_code, 0);
}

TEST_P(AccountsTest, LetAnAuthorAloneFollowTheirFeedbackAndTakeItBack) {
  JoinFirstAdministrator();
  Join("tash", "--may consultant");
  Join("sam", "--may consultant");
  Join("lena", "--may executive");
  const Outcome given = AtServices("tash").Run(
      "feedback submit --about-kind hub --about North --kind working --text Mended --shown-as "
      "nothing");
  std::smatch id;
  ASSERT_TRUE(std::regex_search(given.output, id, std::regex("[0-9a-f]{32}"))) << given.errors;

  EXPECT_THAT(AtServices("lena").Run("feedback list").output, HasSubstr("Mended"));
  const Outcome answered = AtServices("lena").Run(
      "feedback answer " + id.str() + " --state done --reply Thanks --answered-by Lena");
  EXPECT_EQ(answered.exit_code, 0) << answered.errors;
  EXPECT_THAT(AtServices("tash").Run("feedback list --mine").output,
              HasSubstr("Lena (executive) done: Thanks"));
  EXPECT_THAT(AtServices("sam").Run("feedback list --mine").output, Not(HasSubstr("Mended")));
  EXPECT_EQ(AtServices("sam").Run("feedback withdraw " + id.str()).exit_code, 1);

  const Outcome removed = AtServices("tash").Run("feedback withdraw " + id.str());
  EXPECT_EQ(removed.exit_code, 0) << removed.errors;
  EXPECT_THAT(AtServices("lena").Run("feedback list").output, Not(HasSubstr("Mended")));
  EXPECT_THAT(AtServices("tash").Run("feedback list --mine").output, Not(HasSubstr("Mended")));
}

TEST_P(AccountsTest, LetNobodyInWhoseAccountIsClosedInAnyProcess) {
  JoinFirstAdministrator();
  const std::string olga = Join("olga", "--may officer --may executive");
  ASSERT_EQ(AtServices("olga").Run("survey list").exit_code, 0);

  ASSERT_EQ(AtIdentity("administrator").Run("account close " + olga).exit_code, 0);

  // Other processes hear of it within seconds.
  Outcome after;
  for (int turn = 0; turn < 100; ++turn) {
    after = AtServices("olga").Run("survey list");
    if (after.exit_code != 0) break;
  }
  EXPECT_EQ(after.exit_code, 1);
  EXPECT_THAT(after.errors, HasSubstr("sign in again"));
}

TEST_P(AccountsTest, SignInAgainAfterARestart) {
  JoinFirstAdministrator();
  EXPECT_EQ(identity_->Stop(), 0);
  identity_->Restart();
  const Person administrator = AtIdentity("administrator");
  EXPECT_EQ(administrator.Run("sign-in administrator", {"wrong marigold tram"}).exit_code, 1);
  const Outcome signed_in = administrator.Run("sign-in administrator", {test::kPassword});
  EXPECT_EQ(signed_in.exit_code, 0) << signed_in.errors;
  EXPECT_THAT(administrator.Run("who-am-i").output, HasSubstr("administrator"));
  EXPECT_FALSE(std::filesystem::exists(identity_->data() + "/first-administrator"));
}

TEST_P(AccountsTest, TellNothingOfAPassword) {
  JoinFirstAdministrator();
  const Outcome wrong =
      AtIdentity("administrator").Run("sign-in administrator", {"my secret marigold"});
  EXPECT_THAT(wrong.errors + wrong.output, Not(HasSubstr("marigold")));
  EXPECT_EQ(identity_->Stop(), 0);
  const std::string log = test::ReadFile(identity_->data() + ".log");
  EXPECT_THAT(log, Not(HasSubstr("marigold")));
  EXPECT_THAT(log, Not(HasSubstr("account-")));
}

TEST_P(AccountsTest, CallAsThePublicUntilSignedIn) {
  const Outcome refused = AtIdentity("nobody").Run("account list");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.errors, HasSubstr("sign in first"));
}

INSTANTIATE_TEST_SUITE_P(Topologies, AccountsTest,
                         ::testing::Values(Topology::kOneProcess, Topology::kIdentityApart),
                         [](const auto& topology) {
                           return topology.param == Topology::kOneProcess ? "OneProcess"
                                                                          : "IdentityApart";
                         });

}  // namespace
}  // namespace ourvoice

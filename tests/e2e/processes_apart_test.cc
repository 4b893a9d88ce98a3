// The record role and the others as if on two machines: they know each other by certificates that
// deploy/certs.sh issued.
#include <gmock/gmock.h>

#include <filesystem>
#include <memory>

#include "tests/e2e/traces.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using test::Outcome;
using test::Server;
using ::testing::HasSubstr;

class ProcessesApartTest : public ::testing::Test {
 protected:
  void SetUp() override { Certify(); }

  // Makes an authority in place of any, and certifies both processes.
  void Certify() const {
    std::filesystem::remove(folder_ / "ca/ca.pem");
    std::filesystem::remove(folder_ / "ca/ca.key");
    const std::string script = "deploy/certs.sh ";
    const std::string ca = folder_ / "ca";
    const Outcome issued =
        test::RunShell(script + "ca " + ca + " && " + script + "issue " + ca +
                       " record 127.0.0.2 && " + script + "issue " + ca + " services 127.0.0.3");
    ASSERT_EQ(issued.exit_code, 0) << issued.errors;
  }

  std::unique_ptr<Server> ServeRecord() const {
    auto server = std::make_unique<Server>(
        folder_ / "record",
        std::vector<std::string>{"--roles", "record", "--listen", "none", "--listen-processes",
                                 address_, "--certificates", folder_ / "ca/record"});
    EXPECT_TRUE(server->WaitUntilServing()) << server->Log();
    return server;
  }

  std::unique_ptr<Server> ServeTheOthers() const {
    auto server = std::make_unique<Server>(
        folder_ / "services",
        std::vector<std::string>{"--roles", "survey,identity,intake,safeguarding,theme,report",
                                 "--listen", "none", "--record", address_, "--certificates",
                                 folder_ / "ca/services"});
    EXPECT_TRUE(server->WaitUntilServing()) << server->Log();
    return server;
  }

  Outcome Cli(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--data", folder_ / "services"});
    return test::Run(arguments);
  }

  void PublishSurvey() const {
    ASSERT_EQ(Cli({"survey", "import", "tests/e2e/testdata/small-survey.yaml"}).exit_code, 0);
    ASSERT_EQ(Cli({"survey", "publish", "small"}).exit_code, 0);
  }

  Outcome Submit() const {
    return Cli({"response", "submit", "small", "--answer", "wish=A park by our flats"});
  }

  // What `serve` says before it refuses.
  std::string Refusal(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command = {"--data", folder_ / "refused", "serve", "--listen", "none"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const Outcome refused = test::Run(command);
    EXPECT_EQ(refused.exit_code, 2);
    return refused.errors;
  }

  const test::TemporaryFolder folder_;
  const std::string address_ = "127.0.0.2:" + test::FreePort();
};

TEST_F(ProcessesApartTest, AnAnswerReachesTheRecordOfAnotherMachine) {
  const auto record = ServeRecord();
  const auto services = ServeTheOthers();
  PublishSurvey();

  const Outcome submitted = Submit();

  EXPECT_EQ(submitted.exit_code, 0) << submitted.errors;
  EXPECT_EQ(services->Stop(), 0) << services->Log();
  ASSERT_EQ(record->Stop(), 0) << record->Log();
  const Outcome tail = test::Run({"--data", folder_ / "record", "log", "tail"});
  EXPECT_THAT(tail.output, HasSubstr("ourvoice.intake.v1.ResponseSubmitted")) << tail.errors;
}

TEST_F(ProcessesApartTest, NewCertificatesAreTakenUpWithoutARestart) {
  auto record = ServeRecord();
  const auto services = ServeTheOthers();
  PublishSurvey();
  ASSERT_EQ(record->Stop(), 0) << record->Log();

  Certify();
  record = ServeRecord();

  Outcome submitted;
  do {
    submitted = Submit();
  } while (submitted.exit_code == 3);
  EXPECT_EQ(submitted.exit_code, 0) << submitted.errors;
}

TEST_F(ProcessesApartTest, NothingBeginsInTheClear) {
  EXPECT_THAT(Refusal({"--roles", "record", "--listen-processes", "127.0.0.2:0"}),
              HasSubstr("nothing crosses a network in the clear: --certificates DIR"));
  EXPECT_THAT(Refusal({"--roles", "intake", "--record", "record.example.org:8490"}),
              HasSubstr("nothing crosses a network in the clear: --certificates DIR"));
  EXPECT_THAT(Refusal({"--roles", "intake", "--record", "/srv/record/ourvoice.sock",
                       "--listen-processes", "127.0.0.2:0"}),
              HasSubstr("--listen-processes is for the process with the record role"));
  EXPECT_THAT(Refusal({"--certificates", folder_ / "ca/record"}),
              HasSubstr("--certificates is for processes on different machines"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "refused"));
}

TEST_F(ProcessesApartTest, AKeyThatOthersMayReadIsRefused) {
  std::filesystem::permissions(folder_ / "ca/record/key.pem", std::filesystem::perms::group_read,
                               std::filesystem::perm_options::add);

  EXPECT_THAT(Refusal({"--roles", "record", "--listen-processes", "127.0.0.2:0", "--certificates",
                       folder_ / "ca/record"}),
              HasSubstr("chmod 600 " + (folder_ / "ca/record/key.pem")));
}

TEST_F(ProcessesApartTest, TheAuthorityStaysAndKeysAreTheirOwnersAlone) {
  const std::string ca = folder_ / "ca";
  const std::string authority = test::ReadFile(ca + "/ca.pem");
  const std::string certificate = test::ReadFile(ca + "/record/certificate.pem");

  const Outcome again = test::RunShell("umask 022; deploy/certs.sh ca " + ca +
                                       " && deploy/certs.sh issue " + ca + " record 127.0.0.2");

  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(test::ReadFile(ca + "/ca.pem"), authority);
  EXPECT_NE(test::ReadFile(ca + "/record/certificate.pem"), certificate);
  for (const std::string& key : {ca + "/ca.key", ca + "/record/key.pem"}) {
    EXPECT_EQ(std::filesystem::status(key).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << key;
  }
}

TEST_F(ProcessesApartTest, NamesThatAreNoneAreRefused) {
  for (const char* wish :
       {"../record 127.0.0.2", "record 'a,URI:x'", "record 999.1.1.1", "record a_b", "record"}) {
    const Outcome refused =
        test::RunShell("deploy/certs.sh issue " + (folder_ / "ca") + " " + wish);
    EXPECT_EQ(refused.exit_code, 2) << wish;
  }
}

}  // namespace
}  // namespace ourvoice

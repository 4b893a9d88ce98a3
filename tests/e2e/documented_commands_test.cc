// Commands that documents show are run as they are shown: every indented line of the guides and the
// README that calls the program.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <sstream>
#include <thread>

#include "tests/e2e/signed_in.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using test::AccountIn;
using test::Outcome;
using test::Server;

// Indented lines that call the program, with lines that end in a backslash joined.
std::vector<std::string> CommandsIn(const std::string& document, const std::string& program) {
  std::vector<std::string> commands;
  std::istringstream text(test::ReadFile(document));
  for (std::string line; std::getline(text, line);) {
    if (!line.starts_with("    " + program)) continue;
    while (line.ends_with("\\")) {
      std::string rest;
      std::getline(text, rest);
      line = line.substr(0, line.size() - 1) + rest;
    }
    commands.push_back(line);
  }
  return commands;
}

// Examples of YAML in a document, in their order.
std::vector<std::string> ExamplesIn(const std::string& document) {
  constexpr std::string_view kBegin = "```yaml\n";
  const std::string text = test::ReadFile(document);
  std::vector<std::string> examples;
  for (size_t at = text.find(kBegin); at != std::string::npos; at = text.find(kBegin, at)) {
    at += kBegin.size();
    examples.push_back(text.substr(at, text.find("```", at) - at));
  }
  return examples;
}

class DocumentedCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override { setenv("OURVOICE_DATA", data_.c_str(), 1); }

  // Runs a command with `ourvoice` standing for the program under test.
  static Outcome Shell(const std::string& command) {
    return test::RunShell("ourvoice() { " + std::string(test::BinaryPath()) + " \"$@\"; }\n" +
                          command);
  }

  void ExpectRuns(const std::string& command) {
    const Outcome outcome = Shell(command);
    EXPECT_EQ(outcome.exit_code, 0) << command << "\n" << outcome.errors;
  }

  // Files that the commands write, and then read, go to the test's own folder.
  void ExpectRunAll(const std::string& document) {
    static const std::regex output("--output (\\S+)");
    const std::vector<std::string> commands = CommandsIn(document, "ourvoice ");
    EXPECT_FALSE(commands.empty()) << document;
    std::vector<std::string> written;
    for (std::string command : commands) {
      std::smatch found;
      if (std::regex_search(command, found, output)) written.push_back(found[1]);
      for (const std::string& name : written) {
        const std::regex word(" " + name + "(?= |$)");
        command = std::regex_replace(command, word, " " + (folder_ / name));
      }
      ExpectRuns(command);
    }
  }

  test::TemporaryFolder folder_;
  const std::string data_ = folder_ / "data";
};

TEST_F(DocumentedCommandsTest, GuidesForPeopleWhoUseIt) {
  Server server(data_, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();

  ExpectRunAll("docs/guide/officer.md");
  ExpectRunAll("docs/guide/settings.md");
  ExpectRunAll("docs/guide/quotes.md");
  ExpectRunAll("docs/guide/consultant.md");
  ExpectRunAll("docs/guide/leader.md");
}

TEST_F(DocumentedCommandsTest, ExamplesOfASurveyAndItsCodebook) {
  Server server(data_, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  const std::vector<std::string> examples = ExamplesIn("docs/guide/definitions.md");
  ASSERT_EQ(examples.size(), 2u);
  test::WriteFile(folder_ / "survey.yaml", examples[0]);
  test::WriteFile(folder_ / "codebook.yaml", examples[1]);

  ExpectRuns("ourvoice survey import " + (folder_ / "survey.yaml"));
  ExpectRuns("ourvoice survey publish parks");
  ExpectRuns("ourvoice codebook import " + (folder_ / "codebook.yaml"));
  ExpectRuns("ourvoice codebook publish parks");
  ExpectRuns("ourvoice response submit parks --answer use-park=no --answer why-not='No swings'");
}

TEST_F(DocumentedCommandsTest, GuideForSafeguardingLeads) {
  Server server(data_, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  ExpectRuns("ourvoice survey import tests/e2e/testdata/small-survey.yaml");
  ExpectRuns("ourvoice survey publish small");
  ExpectRuns("ourvoice response submit small --answer wish='I want to die'");
  const Outcome list = test::Run({"concern", "list"});
  const size_t row = list.output.find('\n') + 1;
  const std::string id = list.output.substr(row, list.output.find(' ', row) - row);
  ASSERT_EQ(id.size(), 32u) << list.output;

  for (std::string command : CommandsIn("docs/guide/safeguarding-lead.md", "ourvoice ")) {
    const size_t at = command.find(" ID ");
    if (at != std::string::npos) command.replace(at + 1, 2, id);
    ExpectRuns(command);
  }
}

// The guide for administrators names places as a machine may have them.
class AdministratorGuideTest : public DocumentedCommandsTest {
 protected:
  // Commands in which one of the words stands, with places below the test's own folder.
  std::vector<std::string> CommandsWith(const std::vector<std::string>& words) const {
    static const std::regex places("/(srv|etc/ourvoice|backup|safe)/");
    std::vector<std::string> commands;
    for (const std::string& command : CommandsIn("docs/guide/administrator.md", "")) {
      const bool wanted = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return command.find(word) != std::string::npos;
      });
      if (!wanted || command.starts_with("    15 2 ")) continue;
      commands.push_back(std::regex_replace(command, places, folder_.path().string() + "$&"));
    }
    return commands;
  }

  std::unique_ptr<Server> Serve(const std::vector<std::string>& more = {}) const {
    std::filesystem::create_directories(folder_ / "srv");
    std::filesystem::create_directories(folder_ / "safe");
    std::vector<std::string> arguments = {"--listen", "none", "--keys",
                                          folder_ / "etc/ourvoice/keys"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto server = std::make_unique<Server>(folder_ / "srv/ourvoice", arguments);
    EXPECT_TRUE(server->WaitUntilServing()) << server->Log();
    return server;
  }

  void LoadDemonstration() {
    ExpectRuns("ourvoice --data " + (folder_ / "srv/ourvoice") + " demo load deploy/demo");
  }
};

TEST_F(AdministratorGuideTest, LooksAtTheRecordWithTheProcessStopped) {
  {
    Server server(data_, {"--listen", "none"});
    ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
    ExpectRuns("ourvoice demo load deploy/demo");
    ASSERT_EQ(server.Stop(), 0);
  }
  int run = 0;
  for (const std::string& command : CommandsIn("docs/guide/administrator.md", "ourvoice log ")) {
    ExpectRuns(command);
    ++run;
  }
  EXPECT_EQ(run, 3);
}

TEST_F(DocumentedCommandsTest, GuideForErasing) {
  Server server(data_, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  ExpectRuns("ourvoice survey import tests/e2e/testdata/small-survey.yaml");
  ExpectRuns("ourvoice survey publish small");
  int run = 0;
  for (const std::string verb : {"ourvoice response withdraw ", "ourvoice erase "}) {
    for (std::string command : CommandsIn("docs/guide/administrator.md", verb)) {
      const Outcome taken = test::Run({"response", "submit", "small", "--answer", "wish=Trees"});
      ASSERT_EQ(taken.exit_code, 0) << taken.errors;
      const std::string words = taken.output.substr(taken.output.find(": ") + 2);
      const std::string list = folder_ / "list.txt";
      test::WriteFile(list, words);
      const auto replace = [&](const std::string& name, const std::string& value) {
        const size_t at = command.find(name);
        if (at != std::string::npos) command.replace(at, name.size(), value);
      };
      replace("WORDS", words.substr(0, words.size() - 1));
      replace("LIST", list);
      ExpectRuns(command);
      ++run;
    }
  }
  EXPECT_EQ(run, 3);
}

TEST_F(DocumentedCommandsTest, GuideForAccounts) {
  const std::vector<std::string> examples = ExamplesIn("docs/guide/accounts.md");
  ASSERT_EQ(examples.size(), 1u);
  test::WriteFile(folder_ / "sign-in.yaml", examples[0]);
  Server server(data_, {"--listen", "none", "--sign-in", folder_ / "sign-in.yaml"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  std::string account_id;
  int run = 0;
  for (std::string command : CommandsIn("docs/guide/accounts.md", "ourvoice ")) {
    // Signing in needs a person; AccountsTest does that.
    if (command.find("--server") != std::string::npos) continue;
    const size_t named = command.find("ACCOUNT");
    if (named != std::string::npos) command.replace(named, 7, account_id);
    const Outcome outcome = Shell(command);
    EXPECT_EQ(outcome.exit_code, 0) << command << "\n" << outcome.errors;
    if (account_id.empty()) account_id = AccountIn(outcome.output);
    ++run;
  }
  EXPECT_EQ(run, 13);
}

TEST_F(AdministratorGuideTest, BacksUpAndRestores) {
  const auto server = Serve();
  LoadDemonstration();
  std::string run;
  for (const std::string& command :
       CommandsWith({"backup create", "backup list", "backup verify", "cp -a", "backup restore",
                     "restored log verify"})) {
    ExpectRuns(command);
    run += command;
  }

  for (const char* verb : {"create", "list", "verify", "cp -a", "restore", "log verify"}) {
    EXPECT_NE(run.find(verb), std::string::npos) << verb;
  }
}

TEST_F(AdministratorGuideTest, CertifiesProcessesOnDifferentMachines) {
  const std::vector<std::string> commands = CommandsWith({"deploy/certs.sh"});
  EXPECT_EQ(commands.size(), 3u);
  for (const std::string& command : commands) ExpectRuns(command);

  for (const char* file : {"record/key.pem", "services/certificate.pem"}) {
    EXPECT_TRUE(std::filesystem::exists(folder_ / ("safe/ca/" + std::string(file)))) << file;
  }
}

TEST_F(AdministratorGuideTest, SaysWhatToDoWhenTheRecordIsRefused) {
  Serve()->Kill();
  const std::string database = folder_ / "srv/ourvoice/record/db";
  auto server = Serve();
  LoadDemonstration();
  server->Kill();
  for (const auto& entry : std::filesystem::directory_iterator(database)) {
    if (entry.path().extension() != ".log") continue;
    std::filesystem::resize_file(entry.path(), entry.file_size() / 2);
  }

  const std::vector<std::string> look = CommandsWith({"srv/ourvoice log verify"});
  // The one that compares with the copies of the trail, too.
  ASSERT_EQ(look.size(), 2u);
  const Outcome refused = Shell(look[1]);
  EXPECT_NE(refused.exit_code, 0);
  std::smatch position;
  ASSERT_TRUE(std::regex_search(refused.errors, position,
                                std::regex("last good position is (p0-[0-9]+|the beginning)")))
      << refused.errors;
  std::vector<std::string> accept = CommandsWith({"accept-loss"});
  ASSERT_EQ(accept.size(), 1u);
  const size_t at = accept[0].find("POSITION");
  ASSERT_NE(at, std::string::npos);
  accept[0].replace(at, 8, position[1]);
  ExpectRuns(accept[0]);

  EXPECT_NE(Serve()->process(), -1);
}

// The value that a command shows under a name.
std::string ValueOf(const Outcome& shown, const std::string& name) {
  std::smatch value;
  return std::regex_search(shown.output, value, std::regex(name + " (\\S+)")) ? value[1].str() : "";
}

TEST_F(AdministratorGuideTest, CopiesTheTrailAndChecksIt) {
  const std::vector<std::string> serve = CommandsWith({"--trail-copies /safe/trail"});
  ASSERT_EQ(serve.size(), 2u);
  const std::string copies = folder_ / "safe/trail";
  auto server = Serve();
  LoadDemonstration();
  ASSERT_EQ(server->Stop(), 0);
  server = Serve({"--trail-copies", copies});
  const std::string key =
      ValueOf(test::Run({"--data", folder_ / "srv/ourvoice", "keys", "status"}), "trail_key");
  EXPECT_EQ(key.size(), 64u);
  while (!std::filesystem::exists(copies) || std::filesystem::is_empty(copies)) {
    ASSERT_EQ(server->Log().find("trail_not_copied"), std::string::npos) << server->Log();
    std::this_thread::yield();
  }
  ASSERT_EQ(server->Stop(), 0);

  std::vector<std::string> check = CommandsWith({"trail check"});
  ASSERT_EQ(check.size(), 1u);
  check[0].replace(check[0].find("KEY"), 3, key);
  ExpectRuns(check[0]);
  const Outcome compared = Shell(serve[1]);
  EXPECT_EQ(compared.exit_code, 0) << compared.errors;
  EXPECT_NE(compared.output.find("The record is the one of which they tell"), std::string::npos)
      << compared.output;

  // The record of another day, in its place.
  std::filesystem::remove_all(folder_ / "srv/ourvoice/record");
  Serve()->Stop();
  const Outcome exchanged = Shell(serve[1]);
  EXPECT_EQ(exchanged.exit_code, 1) << exchanged.output;
}

TEST_F(AdministratorGuideTest, RefusesTrailCopiesInTheDataDirectory) {
  const Outcome refused = test::Run({"--data", folder_ / "srv", "serve", "--listen", "none",
                                     "--trail-copies", folder_ / "srv/trail"});

  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.errors.find("--trail-copies must not lie within the data directory"),
            std::string::npos)
      << refused.errors;
}

TEST_F(DocumentedCommandsTest, ReadmeQueriesOverGrpc) {
  Server server(data_, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  ExpectRuns("ourvoice demo load deploy/demo");

  for (std::string command : CommandsIn("README.md", "build/release/bin/ourvoice ")) {
    command.replace(command.find("build/release/bin/ourvoice"), 26, "ourvoice");
    ExpectRuns(command);
  }
  std::string grpc = CommandsIn("README.md", "npx buf curl").at(0);
  grpc.replace(grpc.find("var/ourvoice"), 12, data_);
  const Outcome answered = test::RunShell(grpc);
  EXPECT_EQ(answered.exit_code, 0) << answered.errors;
  EXPECT_NE(answered.output.find("byFrameValue"), std::string::npos) << answered.output;
}

}  // namespace
}  // namespace ourvoice

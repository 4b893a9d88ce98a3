// Commands that documents show are run as they are shown: every indented line of the guides and the
// README that calls the program.
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "tests/support/binary.h"

namespace ourvoice {
namespace {

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
  void ExpectRuns(const std::string& command) {
    const Outcome outcome = test::RunShell("ourvoice() { " + std::string(test::BinaryPath()) +
                                           " \"$@\"; }\n" + command);
    EXPECT_EQ(outcome.exit_code, 0) << command << "\n" << outcome.errors;
  }

  void ExpectRunAll(const std::string& document) {
    const std::vector<std::string> commands = CommandsIn(document, "ourvoice ");
    EXPECT_FALSE(commands.empty()) << document;
    for (const std::string& command : commands) ExpectRuns(command);
  }

  test::TemporaryFolder folder_;
  const std::string data_ = folder_ / "data";
};

TEST_F(DocumentedCommandsTest, GuidesForPeopleWhoUseIt) {
  Server server(data_, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();

  ExpectRunAll("docs/guide/officer.md");
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

TEST_F(DocumentedCommandsTest, GuideForAdministratorsWithTheProcessStopped) {
  {
    Server server(data_, {"--listen", "none"});
    ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
    ExpectRuns("ourvoice demo load deploy/demo");
    ASSERT_EQ(server.Stop(), 0);
  }
  int run = 0;
  for (const std::string& command : CommandsIn("docs/guide/administrator.md", "ourvoice log ")) {
    if (command.find("POSITION") != std::string::npos) continue;
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

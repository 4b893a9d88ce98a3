// One process or two, the report is the same to the last byte.
#include <gtest/gtest.h>

#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using test::Outcome;
using test::Server;

// Loads the demonstration into the process that serves `data`, and gives reports on it.
std::string ReportsOnTheDemonstration(const std::string& data) {
  const Outcome loaded = test::Run({"--data", data, "demo", "load", "deploy/demo"});
  EXPECT_EQ(loaded.exit_code, 0) << loaded.errors;
  std::string reports;
  for (const std::vector<std::string>& what :
       {std::vector<std::string>{"--frame", "our-year", "--by", "age-band"},
        std::vector<std::string>{"--frame", "plan", "--by", "ethnicity", "--wave", "2026"}}) {
    for (const char* format : {"text", "json", "csv"}) {
      std::vector<std::string> arguments = {"--data",   data,       "report", "show",
                                            "our-year", "--format", format};
      arguments.insert(arguments.end(), what.begin(), what.end());
      const Outcome shown = test::Run(arguments);
      EXPECT_EQ(shown.exit_code, 0) << shown.errors;
      reports += shown.output;
    }
  }
  return reports;
}

TEST(TopologiesTest, GiveTheSameReport) {
  const test::TemporaryFolder folder;
  Server all(folder / "all", {"--listen", "none"});
  ASSERT_TRUE(all.WaitUntilServing()) << all.Log();
  Server record(folder / "record", {"--roles", "record", "--listen", "none"});
  ASSERT_TRUE(record.WaitUntilServing()) << record.Log();
  Server services(folder / "services",
                  {"--roles", "survey,identity,intake,safeguarding,theme,report", "--record",
                   folder / "record/ourvoice.sock", "--listen", "none"});
  ASSERT_TRUE(services.WaitUntilServing()) << services.Log();

  const std::string of_one_process = ReportsOnTheDemonstration(folder / "all");
  const std::string of_two_processes = ReportsOnTheDemonstration(folder / "services");

  EXPECT_GT(of_one_process.size(), 1'000U);
  EXPECT_EQ(of_one_process, of_two_processes);
}

}  // namespace
}  // namespace ourvoice

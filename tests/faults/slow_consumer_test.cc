// F6. The process that keeps a view stands still: answers are taken all the same, and once it goes
// on it catches up with what it missed.
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <regex>
#include <thread>

#include "tests/e2e/traces.h"
#include "tests/faults/check_ledger.h"
#include "tests/faults/views_of.h"
#include "tests/faults/writers.h"

namespace ourvoice::battery {
namespace {

using std::chrono::steady_clock;

double SecondsSince(steady_clock::time_point begin) {
  return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

class SlowConsumerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    StartReports();
    LoadDemonstration(survey_);
    EXPECT_EQ(survey_.Stop(), 0);
    demonstration_ = survey_.CountResponses();
    ASSERT_TRUE(survey_.Start()) << survey_.server().Log();
    ASSERT_TRUE(CatchUp());
  }

  void StartReports() {
    reports_.emplace(
        folder_ / "reports",
        std::vector<std::string>{"--roles", "report", "--record", survey_.data() + "/ourvoice.sock",
                                 "--listen", "none", "--metrics", "127.0.0.1:" + port_});
    ASSERT_TRUE(reports_->WaitUntilServing()) << reports_->Log();
  }

  // Waits until the report holds all that is in the record.
  bool CatchUp() const {
    const auto begin = steady_clock::now();
    while (SecondsSince(begin) < 120) {
      if (test::Run({"--data", reports_->data(), "report", "preview", "our-year"}).exit_code == 0) {
        return true;
      }
    }
    return false;
  }

  // How far the view says that it is behind.
  double Lag() const {
    static const std::regex line("ourvoice_view_lag_events\\{view=\"report\"\\} ([0-9.]+)");
    const std::string metrics = test::MetricsAt(port_);
    std::smatch lag;
    return std::regex_search(metrics, lag, line) ? std::stod(lag[1]) : -1;
  }

  // Has writers submit, and gives how many answers a second were taken.
  double Write(const std::string& prefix, std::chrono::milliseconds span, bool& failed) {
    const size_t before = ledger_.Entries().size();
    const auto begin = steady_clock::now();
    {
      const Writers writers(survey_, ledger_, prefix, 16);
      std::this_thread::sleep_for(span);
      failed = failed || writers.failed();
    }
    return static_cast<double>(ledger_.Entries().size() - before) / SecondsSince(begin);
  }

  const test::TemporaryFolder folder_;
  const std::string port_ = test::FreePort();
  ServedSurvey survey_{
      folder_ / "data",
      {"--roles", "record,survey,intake,safeguarding,theme,report", "--listen", "none"}};
  std::optional<test::Server> reports_;
  Ledger ledger_;
  uint64_t demonstration_ = 0;
};

TEST_F(SlowConsumerTest, KeepsNobodyWaitingAndCatchesUp) {
  Result result{.test = "F6", .trials = 1};
  const std::chrono::milliseconds span(Full() ? 60'000 : 1'500);
  bool failed = false;
  const double rate_before = Write("while-it-follows", span, failed);
  ASSERT_TRUE(CatchUp());
  kill(reports_->process(), SIGSTOP);
  const double rate_meanwhile = Write("while-it-stands-still", span, failed);
  const auto begin = steady_clock::now();
  kill(reports_->process(), SIGCONT);
  const bool caught_up = CatchUp();
  result.more["seconds_to_catch_up"] = SecondsSince(begin);
  result.more["answers_a_second_before"] = rate_before;
  result.more["answers_a_second_meanwhile"] = rate_meanwhile;
  result.held = caught_up && !failed && Lag() == 0;

  EXPECT_EQ(reports_->Stop(), 0);
  const auto lived = HashesOfViews(reports_->data());
  std::filesystem::remove_all(reports_->data() + "/views");
  StartReports();
  result.held = CatchUp() && result.held;
  EXPECT_EQ(reports_->Stop(), 0);
  result.held = result.held && HashesOfViews(reports_->data()) == lived;
  CheckLedger(ledger_, survey_, result, demonstration_);
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery

// D1. Kills the process at random moments while 64 writers submit, then shows that every
// acknowledged answer is there exactly once.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "tests/faults/check_ledger.h"
#include "tests/faults/writers.h"

namespace ourvoice::battery {
namespace {

constexpr int kWriters = 64;

// One round: writers submit until the process is killed under them.
void KillUnderLoad(ServedSurvey& survey, const std::string& prefix,
                   std::chrono::milliseconds moment, Ledger& ledger) {
  const Writers writers(survey, ledger, prefix, kWriters);
  std::this_thread::sleep_for(moment);
  survey.Kill();
}

TEST(KillTest, EveryAcknowledgedAnswerIsThereExactlyOnceAfterKills) {
  Result result{.test = "D1", .trials = Trials(5, 500)};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  std::mt19937_64 random(result.seed);
  const test::TemporaryFolder folder;
  ServedSurvey survey(folder / "data");
  Ledger ledger;
  std::chrono::duration<double> longest_start(0);
  for (uint64_t round = 0; round < result.trials; ++round) {
    const std::chrono::milliseconds moment(50 + random() % 700);
    KillUnderLoad(survey, "kill-test-request-" + std::to_string(round), moment, ledger);
    const auto begin = std::chrono::steady_clock::now();
    const bool serves = survey.Start();
    if (!serves) ++result.refused;
    ASSERT_TRUE(serves) << "round " << round << "\n" << survey.server().Log();
    longest_start = std::max<std::chrono::duration<double>>(
        longest_start, std::chrono::steady_clock::now() - begin);
  }
  result.more["longest_start_seconds"] = longest_start.count();
  CheckLedger(ledger, survey, result);
  EXPECT_GT(result.more["acknowledged"], 0);
  result.held = result.held && result.refused == 0;
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery

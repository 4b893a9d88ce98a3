// D13. Views that lived, through kills, are the same as views made anew from the record.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <thread>

#include "tests/faults/battery.h"
#include "tests/faults/views_of.h"
#include "tests/faults/writers.h"

namespace ourvoice::battery {
namespace {

TEST(ReplayTest, MakesTheSameViewsThatLivedThroughKills) {
  Result result{.test = "D13", .trials = Trials(2, 30)};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  std::mt19937_64 random(result.seed);
  const test::TemporaryFolder folder;
  ServedSurvey survey(folder / "data");
  LoadDemonstration(survey);
  Ledger ledger;
  for (uint64_t trial = 0; trial < result.trials; ++trial) {
    {
      const Writers writers(survey, ledger, "answer-to-be-replayed-" + std::to_string(trial), 8);
      std::this_thread::sleep_for(std::chrono::milliseconds(50 + random() % 500));
      survey.Kill();
    }
    ASSERT_TRUE(survey.Start()) << survey.server().Log();
  }
  result.more["acknowledged"] = static_cast<double>(ledger.CountAcknowledged());
  result.held = LetViewsCatchUp(survey) && ledger.CountAcknowledged() > 0;
  EXPECT_EQ(survey.Stop(), 0);
  const auto lived = HashesOfViews(survey.data());
  std::filesystem::remove_all(survey.data() + "/views");
  ASSERT_TRUE(survey.Start()) << survey.server().Log();
  result.held = LetViewsCatchUp(survey) && result.held;
  EXPECT_EQ(survey.Stop(), 0);
  const auto made_anew = HashesOfViews(survey.data());

  EXPECT_EQ(made_anew, lived);
  result.held = result.held && !lived.empty() && made_anew == lived;
  result.more["views"] = static_cast<double>(lived.size());
  result.more["answers"] = static_cast<double>(survey.CountResponses());
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery

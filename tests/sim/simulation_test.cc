// D12: thousands of seeds through the simulation. A failure is replayed by the line it prints.
#include "tests/sim/simulation.h"

#include <gtest/gtest.h>

#include <set>

#include "storage/testing/temporary_directory.h"
#include "tests/faults/battery.h"

namespace ourvoice::simulation {
namespace {

TEST(SimulationTest, HoldsWhateverTheSeed) {
  battery::Result result{.test = "D12"};
  const storage::TemporaryDirectory directory;
  const uint64_t seeds = battery::Trials(100, 2'000);
  uint64_t crashes = 0;
  for (; result.trials < seeds; ++result.trials) {
    const uint64_t seed = result.seed + result.trials;
    Simulation simulation(seed, directory.path());
    const absl::StatusOr<std::string> hash = simulation.Run();
    crashes += simulation.crashes();
    result.more["erased"] += static_cast<double>(simulation.erased());
    result.more["erased_by_the_list_first"] += static_cast<double>(simulation.keyless());
    result.more["turns"] += static_cast<double>(simulation.turns());
    result.more["turns_cut_short"] += static_cast<double>(simulation.turns_cut_short());
    if (!hash.ok()) {
      result.held = false;
      ADD_FAILURE() << hash.status() << "\nreplay: OURVOICE_SEED=" << seed
                    << " OURVOICE_TRIALS=1 build/release/bin/simulation_tests";
    }
  }
  result.held &= crashes > seeds;
  // A few seeds may do without; a thousand may not.
  for (const auto& [what, count] : result.more) result.held &= seeds < 1'000 || count > 0;
  result.Print();
  EXPECT_TRUE(result.Held());
}

TEST(SimulationTest, EndsInTheSameStateForTheSameSeed) {
  const storage::TemporaryDirectory directory;
  const auto run = [&](uint64_t seed) { return Simulation(seed, directory.path()).Run(); };
  const uint64_t first = battery::Seed();
  std::set<std::string> states;
  const uint64_t seeds = battery::Full() ? 100 : 10;
  for (uint64_t seed = first; seed < first + seeds; ++seed) {
    const absl::StatusOr<std::string> once = run(seed);
    ASSERT_TRUE(once.ok()) << once.status();
    EXPECT_EQ(*once, *run(seed)) << "OURVOICE_SEED=" << seed;
    states.insert(*once);
  }
  EXPECT_EQ(states.size(), seeds);
}

}  // namespace
}  // namespace ourvoice::simulation

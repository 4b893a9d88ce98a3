// Attacks reports of many random populations and prints what was found; or prints how much of the
// standard report is shown.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "tests/disclosure/attack.h"
#include "tests/disclosure/demonstration.h"
#include "tests/disclosure/usefulness.h"

namespace ourvoice::disclosure {
namespace {

struct Options {
  uint64_t population_count = 2'000;
  uint64_t first_seed = 1;
  size_t people_min = 200;
  size_t people_max = 20'000;
  bool each_alone = false;
  bool usefulness = false;
  uint64_t answer_count = 20'000;
};

int AttackMany(const Options& options) {
  Findings all;
  for (uint64_t i = 0; i < options.population_count; ++i) {
    const uint64_t seed = options.first_seed + i;
    std::mt19937_64 random(seed);
    const Population population =
        Population::Random(options.people_min, options.people_max, random);
    const Findings found =
        Attack(population, report::Policy(),
               options.each_alone ? Release::kEachAlone : Release::kTogether, random);
    all += found;
    if (found.narrowed + found.pairs_differing + found.unequal + found.unanimous == 0) continue;
    std::fprintf(stderr,
                 "seed %lu: narrowed %lu, recovered %lu, pairs %lu, unequal %lu, unanimous %lu\n",
                 seed, found.narrowed, found.recovered, found.pairs_differing, found.unequal,
                 found.unanimous);
  }
  const Usefulness shown{.large = all.large_counts, .shown = all.large_shown};
  std::printf("| what was tried | found |\n|---|---|\n");
  std::printf("| populations of %zu to %zu responses (seeds %lu to %lu) | %lu |\n",
              options.people_min, options.people_max, options.first_seed,
              options.first_seed + options.population_count - 1, all.populations);
  std::printf("| reports asked for | %lu |\n", all.reports);
  std::printf("| hidden counts of 1 to 9 sought (of them by integer programming) | %lu (%lu) |\n",
              all.small_counts, all.by_integers);
  std::printf("| recovered to the one | %lu |\n", all.recovered);
  std::printf("| narrowed to less than 1 to 9 | %lu |\n", all.narrowed);
  std::printf("| pairs of shown groups that differ by 1 to 9 | %lu |\n", all.pairs_differing);
  std::printf("| numbers told otherwise by another report | %lu |\n", all.unequal);
  std::printf("| nobody or everybody told of a sensitive question | %lu |\n", all.unanimous);
  std::printf("| counts of 10 or more that are shown | %.1f%% of %lu |\n", shown.Percent(),
              shown.large);
  return all.recovered + all.pairs_differing + all.unequal + all.unanimous == 0 ? 0 : 1;
}

void Print(const char* what, const Usefulness& found) {
  std::printf("| %s | %.1f%% of %lu |\n", what, found.Percent(), found.large);
}

int Print(const char* name, const absl::StatusOr<StandardReport>& standard) {
  if (!standard.ok()) {
    std::fprintf(stderr, "%s: %s\n", name, std::string(standard.status().message()).c_str());
    return 2;
  }
  const UsefulnessOfParts found = MeasureUsefulness(*standard, report::Policy());
  std::printf("%s: counts of 10 or more that are shown\n\n| of | shown |\n|---|---|\n", name);
  Print("**the standard report**", found.whole);
  Print("all waves and each wave, not split", found.unsplit);
  Print("all waves together, not split", found.first);
  for (const auto& [part, of_part] : found.by_part) Print(part.c_str(), of_part);
  std::printf("\n| hidden, though 10 or more, as | counts |\n|---|---|\n");
  for (size_t i = 0; i < kWhyCount; ++i) {
    std::printf("| %s | %lu |\n", std::string(kWhyNames[i]).c_str(), found.whole.hidden[i]);
  }
  std::printf("\n");
  return 0;
}

int PrintUsefulness(const Options& options) {
  const int demonstration = Print("Demonstration", CountDemonstration());
  const int drawn = Print("Answers drawn from the demonstration",
                          CountDrawn(options.answer_count, options.first_seed));
  const int synthetic =
      Print("Synthetic answers", CountSynthetic(options.answer_count, options.first_seed));
  return std::max({demonstration, drawn, synthetic});
}

}  // namespace
}  // namespace ourvoice::disclosure

int main(int argc, char** argv) {
  CLI::App app("Tries to find out what reports hide");
  ourvoice::disclosure::Options options;
  app.add_option("--populations", options.population_count, "How many; each has a seed of its own")
      ->check(CLI::PositiveNumber);
  app.add_option("--seed", options.first_seed, "Seed of the first");
  app.add_option("--least", options.people_min, "Least responses of a population")
      ->check(CLI::PositiveNumber);
  app.add_option("--most", options.people_max, "Most responses of a population")
      ->check(CLI::PositiveNumber);
  app.add_flag("--each-alone", options.each_alone, "Release reports as if there were no others");
  app.add_flag("--usefulness", options.usefulness,
               "Instead, how much is shown of the demonstration and of synthetic answers");
  app.add_option("--answers", options.answer_count,
                 "How many are drawn, and how many are synthetic")
      ->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  return options.usefulness ? ourvoice::disclosure::PrintUsefulness(options)
                            : ourvoice::disclosure::AttackMany(options);
}

// Attacks reports of many random populations and prints what was found.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "tests/disclosure/attack.h"

int main(int argc, char** argv) {
  using ourvoice::disclosure::Attack;
  using ourvoice::disclosure::Findings;
  using ourvoice::disclosure::Population;
  using ourvoice::disclosure::Release;

  CLI::App app("Tries to find out what reports hide");
  uint64_t population_count = 2'000;
  uint64_t first_seed = 1;
  size_t people_min = 200;
  size_t people_max = 20'000;
  bool each_alone = false;
  app.add_option("--populations", population_count, "How many; each has a seed of its own")
      ->check(CLI::PositiveNumber);
  app.add_option("--seed", first_seed, "Seed of the first");
  app.add_option("--least", people_min, "Least responses of a population")
      ->check(CLI::PositiveNumber);
  app.add_option("--most", people_max, "Most responses of a population")
      ->check(CLI::PositiveNumber);
  app.add_flag("--each-alone", each_alone, "Release reports as if there were no others");
  CLI11_PARSE(app, argc, argv);

  Findings all;
  for (uint64_t seed = first_seed; seed < first_seed + population_count; ++seed) {
    std::mt19937_64 random(seed);
    const Population population = Population::Random(people_min, people_max, random);
    const Findings found = Attack(population, ourvoice::report::Policy(),
                                  each_alone ? Release::kEachAlone : Release::kTogether, random);
    all += found;
    if (found.narrowed + found.pairs_differing + found.unequal + found.unanimous == 0) continue;
    std::fprintf(stderr,
                 "seed %lu: narrowed %lu, recovered %lu, pairs %lu, unequal %lu, unanimous %lu\n",
                 seed, found.narrowed, found.recovered, found.pairs_differing, found.unequal,
                 found.unanimous);
  }
  const double shown = all.large_counts == 0 ? 0
                                             : 100.0 * static_cast<double>(all.large_shown) /
                                                   static_cast<double>(all.large_counts);
  std::printf("| what was tried | found |\n|---|---|\n");
  std::printf("| populations of %zu to %zu responses (seeds %lu to %lu) | %lu |\n", people_min,
              people_max, first_seed, first_seed + population_count - 1, all.populations);
  std::printf("| reports asked for | %lu |\n", all.reports);
  std::printf("| hidden counts of 1 to 9 sought (of them by integer programming) | %lu (%lu) |\n",
              all.small_counts, all.by_integers);
  std::printf("| recovered to the one | %lu |\n", all.recovered);
  std::printf("| narrowed to less than 1 to 9 | %lu |\n", all.narrowed);
  std::printf("| pairs of shown groups that differ by 1 to 9 | %lu |\n", all.pairs_differing);
  std::printf("| numbers told otherwise by another report | %lu |\n", all.unequal);
  std::printf("| nobody or everybody told of a sensitive question | %lu |\n", all.unanimous);
  std::printf("| counts of 10 or more that are shown | %.1f%% of %lu |\n", shown, all.large_counts);
  return all.recovered + all.pairs_differing + all.unequal + all.unanimous == 0 ? 0 : 1;
}

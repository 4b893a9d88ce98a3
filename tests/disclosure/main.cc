// Attacks reports of many random populations, of one day or of several, and prints what was found;
// or prints how much of the standard report is shown.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

#include "tests/disclosure/attack.h"
#include "tests/disclosure/attack_over_days.h"
#include "tests/disclosure/demonstration.h"
#include "tests/disclosure/usefulness.h"

namespace ourvoice::disclosure {
namespace {

struct Options {
  uint64_t population_count = 2'000;
  uint64_t first_seed = 1;
  bool each_alone = false;
  bool usefulness = false;
  uint64_t answer_count = 20'000;
  DaysTried days = {.day_count = 1};
};

void PrintHead(const Options& options) {
  std::printf("| what was tried | found |\n|---|---|\n");
  std::printf("| populations of %zu to %zu responses (seeds %lu to %lu) | %lu |\n",
              options.days.people_min, options.days.people_max, options.first_seed,
              options.first_seed + options.population_count - 1, options.population_count);
}

void Print(const Findings& all) {
  const Usefulness shown{.large = all.large_counts, .shown = all.large_shown};
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
}

// The size of what should not be.
uint64_t Faults(const Findings& found) {
  return found.recovered + found.pairs_differing + found.unequal + found.unanimous;
}

uint64_t Faults(const DaysFindings& found) {
  return Faults(found.of_all) + found.pairs_of_days + found.differences_of_days +
         found.contradictions;
}

int TryOneDay(const Options& options) {
  Findings all;
  for (uint64_t i = 0; i < options.population_count; ++i) {
    const uint64_t seed = options.first_seed + i;
    std::mt19937_64 random(seed);
    const Population population =
        Population::Random(options.days.people_min, options.days.people_max, random);
    const Findings found =
        Attack(population, report::Policy(),
               options.each_alone ? Release::kEachAlone : Release::kTogether, random);
    all += found;
    if (found.narrowed + Faults(found) == 0) continue;
    std::fprintf(stderr,
                 "seed %lu: narrowed %lu, recovered %lu, pairs %lu, unequal %lu, unanimous %lu\n",
                 seed, found.narrowed, found.recovered, found.pairs_differing, found.unequal,
                 found.unanimous);
  }
  PrintHead(options);
  Print(all);
  return Faults(all) == 0 ? 0 : 1;
}

int TryDays(const Options& options) {
  DaysFindings all;
  for (uint64_t i = 0; i < options.population_count; ++i) {
    const uint64_t seed = options.first_seed + i;
    std::mt19937_64 random(seed);
    const DaysFindings found = AttackOverDays(options.days, report::Policy(), random);
    all += found;
    if (found.of_all.narrowed + Faults(found) == 0) continue;
    std::fprintf(stderr,
                 "seed %lu: narrowed %lu (%lu by its day), recovered %lu, pairs %lu, unequal %lu, "
                 "unanimous %lu, pairs of days %lu, differences %lu, contradictions %lu\n",
                 seed, found.of_all.narrowed, found.narrowed_by_day, found.of_all.recovered,
                 found.of_all.pairs_differing, found.of_all.unequal, found.of_all.unanimous,
                 found.pairs_of_days, found.differences_of_days, found.contradictions);
  }
  PrintHead(options);
  std::printf("| releases, and days on which too little had changed for one | %lu, %lu |\n",
              all.releases, all.refused);
  std::printf("| waves counted anew, and those that waited | %lu, %lu |\n", all.units_counted,
              all.units_waiting);
  Print(all.of_all);
  std::printf("| narrowed by the reports of the same day alone | %lu |\n", all.narrowed_by_day);
  std::printf("| groups shown on two days that 1 to 9 joined or left | %lu |\n", all.pairs_of_days);
  std::printf("| differences of two groups that 1 to 9 joined or left | %lu |\n",
              all.differences_of_days);
  if (all.contradictions > 0) std::printf("| contradictions | %lu |\n", all.contradictions);
  return Faults(all) == 0 ? 0 : 1;
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
  using ourvoice::disclosure::Knowledge;

  ourvoice::disclosure::Options options;
  const std::map<std::string, Knowledge> knowledge = {{"figures", Knowledge::kFigures},
                                                      {"nobody", Knowledge::kNobody},
                                                      {"how-many", Knowledge::kHowMany}};
  CLI::App app("Tries to find out what reports hide");
  app.add_option("--populations", options.population_count, "How many; each has its own seed")
      ->check(CLI::PositiveNumber);
  app.add_option("--seed", options.first_seed, "Seed of the first");
  app.add_option("--least", options.days.people_min, "Least responses of a population")
      ->check(CLI::PositiveNumber);
  app.add_option("--most", options.days.people_max, "Most responses of a population")
      ->check(CLI::PositiveNumber);
  app.add_flag("--each-alone", options.each_alone, "Release reports as if there were no others");
  app.add_option("--dates", options.days.day_count, "Release reports on so many dates")
      ->check(CLI::Range(1, 5));
  app.add_flag("--recoded", options.days.is_recoded, "Code answers otherwise between the dates");
  app.add_flag("--forgetful", options.days.is_forgetful,
               "Release reports of each date as if nothing had been before");
  app.add_option("--knows", options.days.knowledge,
                 "Of each wave between the dates: nothing; whether nobody came or nobody left; or "
                 "how many left")
      ->transform(CLI::CheckedTransformer(knowledge));
  app.add_flag("--usefulness", options.usefulness,
               "Instead, how much is shown of the demonstration and of synthetic answers");
  app.add_option("--answers", options.answer_count,
                 "How many are drawn, and how many are synthetic")
      ->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  if (options.usefulness) return PrintUsefulness(options);
  return options.days.day_count == 1 ? TryOneDay(options) : TryDays(options);
}

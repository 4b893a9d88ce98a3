#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "services/report/true_table.h"

namespace ourvoice::disclosure {

// One response. Codes of a dimension: its categories, then did not say, then was not asked.
struct Person {
  // From 1; 0 for none.
  size_t wave = 0;
  std::vector<size_t> codes;
  bool wrote = false;
  std::vector<bool> raised;
  uint64_t voices = 1;
  uint64_t hands = 0;
};

// Answers to a survey, made up so that small groups are many: rare categories, small waves, rare
// themes and themes that nearly everybody raises.
struct Population {
  size_t wave_count = 0;
  // Number of categories of each dimension. The first one is sensitive.
  std::vector<size_t> category_counts;
  size_t theme_count = 0;
  std::vector<Person> people;

  // Of at least and at most so many responses; small ones are as likely as large ones.
  static Population Random(size_t people_min, size_t people_max, std::mt19937_64& random);

  // What is counted by the dimension; of all waves together first, then of each wave.
  std::vector<report::TrueReport> ReportsBy(size_t dimension) const;
};

}  // namespace ourvoice::disclosure

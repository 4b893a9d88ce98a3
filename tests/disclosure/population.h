#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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
  // Who it is of, and the day on which it came.
  size_t number = 0;
  size_t day = 0;
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

  // Where its wave, or what is in none, stands among all waves, each wave and what is in none.
  size_t LineOf(const Person& person) const {
    return person.wave > 0 ? person.wave : wave_count + 1;
  }

  // What is counted by the dimension, or without any; of all waves together first, then of each.
  std::vector<report::TrueReport> ReportsBy(std::optional<size_t> dimension) const;
};

}  // namespace ourvoice::disclosure

#pragma once

#include <cstdint>
#include <vector>

#include "services/report/true_table.h"

namespace ourvoice::report {

// Counts of what one report is about, as plain numbers. They live only within a release.
struct CountedScope {
  struct Cell {
    uint64_t responses = 0;
    uint64_t young_people = 0;
    uint64_t hands = 0;
    uint64_t settings = 0;
    uint64_t texts = 0;
  };

  struct Breakdown {
    // Categories, then those who did not say and those who were not asked.
    std::vector<uint64_t> parts;
    bool sensitive = false;
  };

  struct Table {
    // By column.
    std::vector<uint64_t> bases;
    std::vector<bool> asked;
    std::vector<bool> shown;
    std::vector<std::vector<Cell>> rows;
    uint64_t not_covered = 0;
  };

  Cell total;
  uint64_t late = 0;
  std::vector<Breakdown> breakdowns;
  Table by_frame_value;
  Table by_theme;
};

// The first report is of all waves together and the others are each of one wave. Gives their counts
// and, where there are waves, those of what is in none.
std::vector<CountedScope> CountedScopes(const std::vector<TrueReport>& reports);

// Makes the first of several scopes what the others come to. Settings are distinct ones: how many
// there are of them stays.
void AddUp(std::vector<CountedScope>& scopes);

// Makes everything that is counted nothing.
void Clear(CountedScope& scope);

// All waves together and what is in none.
CountedScope::Cell CountedAll(const TrueReport& report);

// Responses of each wave, with the young people and settings.
std::vector<CountedScope::Cell> CountedWaves(const TrueReport& report);

// In the same order.
std::vector<uint64_t> Counted(const std::vector<TrueCount>& counts);

}  // namespace ourvoice::report

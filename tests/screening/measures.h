#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tests/screening/cases.h"

namespace ourvoice::screening {

// Of how many texts how many were flagged.
struct Share {
  size_t flagged = 0;
  size_t all = 0;

  double Of() const {
    return all == 0 ? 0 : static_cast<double>(flagged) / static_cast<double>(all);
  }
};

struct Measures {
  Share concerns;
  // Flagged as a concern or a signal.
  Share signals;
  Share ordinary;
  // Flagged for the concern that it is of, among those flagged.
  Share right_category;
  // Found immediate: of the concerns that are, and of all other cases.
  Share immediate_as_such;
  Share others_as_immediate;
  // `category neglect`, `severity immediate`, `age 4-7`, `form indirect`: of concerns.
  std::map<std::string, Share> by_trait;
  // False alarms by kind of near miss.
  std::map<std::string, Share> by_near_miss;
  std::vector<std::string> missed;
  std::vector<std::string> false_alarms;
};

Measures Measure(const std::vector<Case>& cases);

// What one text is flagged as.
struct Flag {
  bool concern = false;
  bool signal = false;
  // A concern that somebody has to read at once.
  bool immediate = false;
};
Flag FlagOf(const std::string& text);

}  // namespace ourvoice::screening

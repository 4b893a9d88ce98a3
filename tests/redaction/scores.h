#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/redaction/cases.h"

namespace ourvoice::redaction {

// How much was found, and how much of what was found is personal.
struct Score {
  int marked = 0;
  // Of these, those of which every character was found, under whatever kind.
  int covered = 0;
  int found = 0;
  // Of these, those that overlap something marked, of whatever kind.
  int right = 0;

  double Recall() const { return marked == 0 ? 1 : double(covered) / marked; }
  double Precision() const { return found == 0 ? 1 : double(right) / found; }
};

// Scores by label of what was marked, and by the label of its kind for what was found.
using Scores = std::map<std::string, Score>;

// What was not as it is marked.
struct Miss {
  const Case* of = nullptr;
  std::string what;
};

// Runs the rules over the cases that `chosen` takes. Adds what went wrong to `misses`, if given.
Scores ScoreCases(const std::vector<Case>& cases, const std::function<bool(const Case&)>& chosen,
                  std::vector<Miss>* misses = nullptr);

// The sum over some labels, or over all when none are given.
Score Sum(const Scores& scores, const std::vector<std::string>& labels);

// Names, and what somebody could be reached or known by.
const std::vector<std::string>& NamesAndContacts();

}  // namespace ourvoice::redaction

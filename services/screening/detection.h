#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string_view>
#include <vector>

#include "services/screening/lexicon.h"
#include "services/screening/matcher.h"
#include "services/screening/screener.h"
#include "services/screening/weights.h"

namespace ourvoice::screening {

// What a text is screened by.
struct Detection {
  Lexicon lexicon;
  Weights weights;
  // Those of one's family, and those who work with children.
  std::optional<ClassId> kin;
  std::optional<ClassId> staff;
};

// Names the first fault of the files with its file and line. The files' texts outlive it.
absl::StatusOr<Detection> ReadDetection(const std::vector<LexiconFile>& files);

// As Screen, by other files than those of the program.
std::vector<Finding> ScreenBy(const Detection& detection, std::string_view text);

// What patterns that were found add to the score of a text, more when one of them is of immediate
// danger, and from which score on somebody has to read it; the recall and the workload that they
// give are in docs/screening.md.
float PatternScore(const std::vector<Match>& matches);
constexpr float kConcernFrom = 0.60F;

bool IsOfConcern(const Match& match);

// Words that are weighed together: a long text is weighed by parts that overlap.
struct Part {
  size_t begin = 0;
  size_t end = 0;

  bool Holds(size_t word) const { return begin <= word && word < end; }
};
std::vector<Part> PartsOf(size_t words);

}  // namespace ourvoice::screening

#pragma once

#include <cstdint>
#include <random>

#include "services/report/catalogue.h"
#include "services/report/columns.h"

namespace ourvoice::bench {

inline constexpr size_t kCategories = 9;
inline constexpr size_t kThemes = 20;
inline constexpr char kSyntheticSurvey[] = "survey-1";
inline constexpr char kSyntheticWave[] = "wave-2";
// Has kCategories; it is the first, with number 0.
inline constexpr char kSyntheticDimension[] = "dimension-0";
// Has 32, more than any other.
inline constexpr char kSyntheticWidestDimension[] = "dimension-6";

// Two surveys of four waves and nine dimensions, 400 settings and a codebook of kThemes with two
// frames, completely coded.
report::Catalogue SyntheticCatalogue();

// Responses to them in the order in which they come: both surveys at the same time, their waves one
// after another, equally many each. One in fifty of a wave's time is late: of the wave before. One
// in twenty is of a group. One to four texts each, but for one response in ten that has none; a
// text has one theme on average, and some themes many times more often than others. One text in
// fifty is in a language that is not covered. The same seed gives the same responses.
class SyntheticResponses {
 public:
  // `count` is how many come in all.
  SyntheticResponses(uint64_t seed, size_t count);

  // The next one; valid until the one after it.
  const report::ResponseRow& Next();

 private:
  uint64_t Below(uint64_t end) { return random_() % end; }

  size_t count_;
  std::mt19937_64 random_;
  std::discrete_distribution<uint16_t> theme_;
  report::ResponseRow row_;
};

}  // namespace ourvoice::bench

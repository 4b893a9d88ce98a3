#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "services/report/policy.h"
#include "tests/disclosure/standard_report.h"

namespace ourvoice::disclosure {

// Why a count of ten or more is hidden; the first that holds. `kLine` and the two after it: it is
// large enough, but hidden lest another be worked out.
enum class Why {
  kGroup,      // the whole wave is
  kCategory,   // its category is, in who was heard
  kBase,       // the base of its column is, and the category is not
  kUnanimous,  // of a sensitive question everybody said it
  kFewOthers,  // all of its base but 1 to 9 raised it
  kLine,       // in its report, one of 1 to 9 beside it is
  kColumn,     // in the report of another wave, one of 1 to 9 is
  kElsewhere,  // none of either: it is beside one that is hidden for the sake of a third
};
inline constexpr size_t kWhyCount = 8;
inline constexpr std::array<std::string_view, kWhyCount> kWhyNames = {
    "the whole wave is hidden",
    "its category is hidden in who was heard",
    "the base of its column is hidden",
    "everybody said it of a sensitive question",
    "1 to 9 of its base did not raise it",
    "protects 1 to 9 in its report",
    "protects 1 to 9 in another wave",
    "protects one that protects another"};

// How much of a report is shown of what is large enough: counts of ten or more.
struct Usefulness {
  uint64_t large = 0;
  uint64_t shown = 0;
  std::array<uint64_t, kWhyCount> hidden = {};

  double Percent() const;
  Usefulness& operator+=(const Usefulness& other);
};

// Of a standard report, by part: `all waves`, `each wave`; then `heard`, `not split` or the
// dimension that splits.
struct UsefulnessOfParts {
  std::map<std::string, Usefulness> by_part;
  // Of all waves together, not split: what `ourvoice report show` gives without further words.
  Usefulness first;
  // Of all waves and each wave, not split.
  Usefulness unsplit;
  // Of everything.
  Usefulness whole;
};

UsefulnessOfParts MeasureUsefulness(const StandardReport& standard, const report::Policy& policy);

}  // namespace ourvoice::disclosure

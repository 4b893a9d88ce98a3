#pragma once

#include <string_view>
#include <vector>

#include "ourvoice/safeguarding/v1/concern.pb.h"

namespace ourvoice::screening {

// What a few words of a text may point to. Favours recall: a person reads and judges.
struct Finding {
  safeguarding::v1::ConcernCategory category = safeguarding::v1::CONCERN_CATEGORY_UNSPECIFIED;
  safeguarding::v1::Severity severity = safeguarding::v1::SEVERITY_UNSPECIFIED;
  // Marks for whoever reads, never a reason to pass over: said not to be so; said of somebody else;
  // said to have been.
  bool negated = false;
  bool of_another = false;
  bool past = false;
  // Bytes of the text that gave it, [begin, end).
  size_t begin = 0;
  size_t end = 0;
};

// Whether somebody has to read it, which a signal alone does not ask for.
bool IsConcern(const Finding& finding);

// What a text points to, in order of `begin`; empty for most texts. In memory, well under a
// millisecond for a text of ordinary length; from any thread. `text` is UTF-8 of any length, also
// broken UTF-8, in any language in which the lexicon has words: those are looked for whatever the
// language of the survey.
std::vector<Finding> Screen(std::string_view text);

// Names the lexicon and rules that Screen goes by; differs when what it finds may differ.
std::string_view ScreeningVersion();

}  // namespace ourvoice::screening

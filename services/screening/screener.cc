// The smallest lexicon: a handful of plain phrases.
#include "services/screening/screener.h"

#include <absl/strings/ascii.h>

#include <algorithm>
#include <array>
#include <string>

namespace ourvoice::screening {
namespace {

struct Phrase {
  std::string_view words;
  safeguarding::v1::ConcernCategory category;
  safeguarding::v1::Severity severity;
};

constexpr std::array kPhrases = {
    Phrase{"he hits me", safeguarding::v1::CONCERN_CATEGORY_PHYSICAL_ABUSE,
           safeguarding::v1::SEVERITY_HIGH},
    Phrase{"want to die", safeguarding::v1::CONCERN_CATEGORY_SUICIDE,
           safeguarding::v1::SEVERITY_IMMEDIATE},
    Phrase{"hurt myself", safeguarding::v1::CONCERN_CATEGORY_SELF_HARM,
           safeguarding::v1::SEVERITY_HIGH},
    Phrase{"they bully me", safeguarding::v1::CONCERN_CATEGORY_BULLYING,
           safeguarding::v1::SEVERITY_LOW},
    Phrase{"teacher touched me", safeguarding::v1::CONCERN_CATEGORY_STAFF_MISCONDUCT,
           safeguarding::v1::SEVERITY_IMMEDIATE},
    Phrase{"hungry", safeguarding::v1::CONCERN_CATEGORY_NEGLECT, safeguarding::v1::SEVERITY_SIGNAL},
};

}  // namespace

bool IsConcern(const Finding& finding) {
  return finding.severity > safeguarding::v1::SEVERITY_SIGNAL;
}

std::vector<Finding> Screen(std::string_view text) {
  const std::string lower = absl::AsciiStrToLower(std::string(text));
  std::vector<Finding> findings;
  for (const Phrase& phrase : kPhrases) {
    for (size_t at = lower.find(phrase.words); at != std::string::npos;
         at = lower.find(phrase.words, at + 1)) {
      findings.push_back({.category = phrase.category,
                          .severity = phrase.severity,
                          .begin = at,
                          .end = at + phrase.words.size()});
    }
  }
  std::sort(findings.begin(), findings.end(),
            [](const Finding& a, const Finding& b) { return a.begin < b.begin; });
  return findings;
}

std::string_view ScreeningVersion() { return "smallest-1"; }

}  // namespace ourvoice::screening

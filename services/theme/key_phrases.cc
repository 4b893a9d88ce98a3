#include "services/theme/key_phrases.h"

#include <algorithm>

namespace ourvoice::theme {
namespace {

constexpr size_t kKeyPhrasesMax = 3;
// The most told phrases, which may become key phrases.
constexpr size_t kCandidatesMax = 30;
// Further key phrases are told by at least one of so many responses.
constexpr size_t kToldByOneOf = 5;

bool Overlap(const Phrase& a, const Phrase& b) { return IsPartOf(a, b) || IsPartOf(b, a); }

bool IsToldInLonger(const PhraseOfGroup& phrase, const std::vector<PhraseOfGroup>& others) {
  return std::any_of(others.begin(), others.end(), [&](const PhraseOfGroup& longer) {
    return IsPartOf(phrase.standing->phrase, longer.standing->phrase) &&
           AreMost(longer.response_count, phrase.response_count);
  });
}

}  // namespace

std::vector<const StandingPhrase*> KeyPhrasesOf(std::vector<PhraseOfGroup> phrases,
                                                size_t response_count) {
  std::stable_sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) {
    return a.response_count > b.response_count;
  });
  phrases.resize(std::min(phrases.size(), kCandidatesMax));
  std::vector<const StandingPhrase*> chosen;
  for (const PhraseOfGroup& phrase : phrases) {
    if (chosen.size() == kKeyPhrasesMax) break;
    if (!chosen.empty() && phrase.response_count * kToldByOneOf < response_count) break;
    const bool is_known = std::any_of(chosen.begin(), chosen.end(), [&](const auto* other) {
      return Overlap(phrase.standing->phrase, other->phrase);
    });
    if (!is_known && !IsToldInLonger(phrase, phrases)) chosen.push_back(phrase.standing);
  }
  return chosen;
}

}  // namespace ourvoice::theme

#include "services/screening/marks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ourvoice::screening {
namespace {

// How many words before what was found say something of it.
constexpr size_t kBefore = 4;

constexpr std::array<std::string_view, 8> kNegations = {"not",     "never", "no",      "nobody",
                                                        "nothing", "none",  "without", "nor"};
// After a negation, these say what somebody wants, is told or may do, not that it is not so: "I do
// not like it when", "he says not to tell".
constexpr std::array<std::string_view, 10> kWishes = {
    "like", "want", "to", "let", "tell", "say", "allowed", "supposed", "know", "love"};
constexpr std::array<std::string_view, 10> kPast = {
    "was", "were", "had", "used", "ago", "once", "did", "happened", "stopped", "previously"};
constexpr std::array<std::string_view, 12> kOthers = {"friend",   "mate",      "girl",    "boy",
                                                      "lad",      "cousin",    "brother", "sister",
                                                      "flatmate", "neighbour", "someone", "pupil"};
constexpr std::array<std::string_view, 4> kSelf = {"i", "me", "myself", "mine"};

template <size_t kSize>
bool IsOneOf(const Word& word, const std::array<std::string_view, kSize>& list) {
  const auto is = [&word](std::string_view one) { return word.text == one || word.lemma == one; };
  return std::any_of(list.begin(), list.end(), is);
}

template <size_t kSize>
bool Holds(const ReadText& text, size_t begin, size_t end,
           const std::array<std::string_view, kSize>& list) {
  const uint32_t sentence = text.words[begin + (end > begin ? 0 : 0)].sentence;
  for (size_t at = begin; at < end; ++at) {
    if (text.words[at].sentence == sentence && IsOneOf(text.words[at], list)) return true;
  }
  return false;
}

// Whether a negation before what was found, or in it, says that it is not so.
bool IsDenied(const ReadText& text, size_t begin, size_t end) {
  for (size_t at = begin; at < end; ++at) {
    if (text.words[at].sentence != text.words[begin].sentence) continue;
    if (!IsOneOf(text.words[at], kNegations)) continue;
    if (at + 1 < text.words.size() && IsOneOf(text.words[at + 1], kWishes)) continue;
    return true;
  }
  return false;
}

}  // namespace

void Mark(const ReadText& text, size_t begin, size_t end, Finding& finding) {
  const size_t from = begin < kBefore ? 0 : begin - kBefore;
  finding.negated = IsDenied(text, from, end);
  finding.past = Holds(text, from, end, kPast);
  finding.of_another = Holds(text, from, end, kOthers) && !Holds(text, from, end, kSelf);
}

}  // namespace ourvoice::screening

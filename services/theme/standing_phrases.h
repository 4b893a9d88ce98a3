#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/theme/numbered_words.h"

namespace ourvoice::theme {

// Words of a text in one language, and who wrote it.
struct NumberedText {
  // The same for texts of one response, and for no others.
  uint32_t response = 0;
  std::vector<NumberedWord> words;
};

// One to three stems that stand together in a sentence; the places behind them hold kNoStem.
inline constexpr uint32_t kNoStem = UINT32_MAX;
inline constexpr size_t kPhraseWordsMax = 3;
using Phrase = std::array<uint32_t, kPhraseWordsMax>;

size_t LengthOf(const Phrase& phrase);

// Whether all words of one stand together in the other, longer one.
bool IsPartOf(const Phrase& part, const Phrase& whole);

// Calls `visit` with each phrase of a text and its first word: none begins or ends with a stem that
// `is_function_stem` marks, by number.
template <typename Visit>
void ForEachPhrase(const std::vector<NumberedWord>& words,
                   const std::vector<bool>& is_function_stem, Visit visit) {
  for (size_t begin = 0; begin < words.size(); ++begin) {
    if (is_function_stem[words[begin].stem]) continue;
    Phrase phrase = {kNoStem, kNoStem, kNoStem};
    for (size_t length = 1; length <= kPhraseWordsMax; ++length) {
      const size_t last = begin + length - 1;
      if (last == words.size() || words[last].sentence != words[begin].sentence) break;
      phrase[length - 1] = words[last].stem;
      if (!is_function_stem[words[last].stem]) visit(phrase, begin);
    }
  }
}

// How far a phrase stands out that `told` of `all` responses tell, and `told_there` of `all_there`
// of those that it is compared with: the logarithm of the ratio of its odds, each drawn towards
// what both say together, in standard deviations. This is the log-odds ratio with an informative
// Dirichlet prior of Monroe, Colaresi and Quinn, Fightin' Words (Political Analysis 16, 2008,
// equations 15, 19 and 22), over two outcomes: a response tells the phrase or does not. The prior
// weighs a tenth of all responses. 0 when there is nothing to compare with.
double StandsOutBy(size_t told, size_t all, size_t told_there, size_t all_there);

// A phrase that two responses or more tell.
struct StandingPhrase {
  Phrase phrase;
  double stands_out_by = 0;
  size_t response_count = 0;
  // Texts that tell it, by place among those that were given; rising.
  std::vector<uint32_t> texts;
};

// Phrases that texts share and that stand out against others: told there by nobody, or by so many
// fewer that chance would bring it about in less than one of twenty cases. The one that stands out
// most comes first; of those that stand out alike the one that more responses tell, then the
// longer, then by its stems. The same whatever the numbers of words.
std::vector<StandingPhrase> FindStandingPhrases(const std::vector<NumberedText>& texts,
                                                const std::vector<NumberedText>& others,
                                                const std::vector<bool>& is_function_stem,
                                                const WordNumbers& numbers);

}  // namespace ourvoice::theme

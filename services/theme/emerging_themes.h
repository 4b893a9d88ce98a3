#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ourvoice::theme {

// A text as it was written. No two have the same response and question.
struct ToldText {
  std::string response_id;
  std::string question_id;
  // Language in which it was read, such as `en`.
  std::string language;
  std::string text;
};

// Texts that share phrases, and may be about a theme that the codebook lacks.
struct EmergingTheme {
  std::string language;
  // One to three, the most telling first: in the words of the texts, without capitals and
  // apostrophes.
  std::vector<std::string> key_phrases;
  size_t response_count = 0;
  // By place among the texts that were given; those that tell most of the key phrases first, then
  // by response and question.
  std::vector<size_t> texts;
};

// What emerges from texts that no theme covers. Each text is in one theme, or single.
struct EmergingThemes {
  // The one that most responses tell first, then by language and key phrases.
  std::vector<EmergingTheme> themes;
  // Texts that share no phrase with another text that stands by itself, by place among those that
  // were given; in the order of response and question.
  std::vector<size_t> singles;
};

// Groups texts that no theme covers by the phrases of one to three words that stand out against
// texts that themes cover (standing_phrases.h), those of each language apart. A group has texts of
// two responses or more: nothing is left out for being rare. The first 300 words of a text count.
// The same for the same texts, whatever their order.
EmergingThemes FindEmergingThemes(const std::vector<ToldText>& uncovered,
                                  const std::vector<ToldText>& covered);

}  // namespace ourvoice::theme

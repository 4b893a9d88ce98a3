#pragma once

#include <string_view>

namespace ourvoice::theme {

// Whether a word says nothing of what a text is about: articles, pronouns, prepositions and the
// like, words of wishing and asking that any answer may hold, and numbers. Words as tokens have
// them. Of English only: of other languages nothing but numbers.
bool IsFunctionWord(std::string_view word, std::string_view language);

}  // namespace ourvoice::theme

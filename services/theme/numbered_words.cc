#include "services/theme/numbered_words.h"

#include <algorithm>

namespace ourvoice::theme {

uint32_t Numbering::NumberOf(const std::string& name) {
  const auto [found, is_new] = numbers_.try_emplace(name, static_cast<uint32_t>(names_.size()));
  if (is_new) names_.push_back(name);
  return found->second;
}

std::vector<NumberedWord> WordNumbers::Number(std::string_view text, size_t words_max) {
  std::vector<Token> tokens = tokenizer_.Tokenize(text);
  tokens.resize(std::min(tokens.size(), words_max));
  std::vector<NumberedWord> numbered;
  numbered.reserve(tokens.size());
  for (const Token& token : tokens) {
    const uint32_t word = words_.NumberOf(token.word);
    if (word == stem_of_word_.size()) {
      stem_of_word_.push_back(stems_.NumberOf(tokenizer_.Stem(token.word)));
    }
    numbered.push_back({.word = word, .stem = stem_of_word_[word], .sentence = token.sentence});
  }
  return numbered;
}

}  // namespace ourvoice::theme

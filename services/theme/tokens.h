#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::theme {

// One word of a text.
struct Token {
  // Case folded, in Unicode's compatibility form, without apostrophes: `dont` for “Don’t”.
  std::string word;
  // Where it stands in the text as it was given: first code point, and one past the last.
  uint32_t begin = 0;
  uint32_t end = 0;
  // Number of its sentence, from 0.
  uint32_t sentence = 0;

  friend bool operator==(const Token&, const Token&) = default;
};

// Cuts texts of one language into words. May be used from any thread.
class Tokenizer {
 public:
  // `language` as in ISO 639, such as `en`. One that is not known is cut by the general rules.
  explicit Tokenizer(std::string_view language);
  ~Tokenizer();

  // The words of a text in order; punctuation and emoji are passed over. The text is valid UTF-8.
  std::vector<Token> Tokenize(std::string_view text) const;

  // The word of a token without its ending, where a stemmer for the language exists; else the word.
  std::string Stem(const std::string& word) const;

 private:
  class Analysers;
  std::unique_ptr<Analysers> analysers_;
};

}  // namespace ourvoice::theme

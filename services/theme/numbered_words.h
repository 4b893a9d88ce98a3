#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/theme/tokens.h"

namespace ourvoice::theme {

// Each different string by a number, from 0.
class Numbering {
 public:
  uint32_t NumberOf(const std::string& name);
  const std::string& NameOf(uint32_t number) const { return names_[number]; }
  size_t size() const { return names_.size(); }

 private:
  absl::flat_hash_map<std::string, uint32_t> numbers_;
  std::vector<std::string> names_;
};

// A word of a text, by numbers.
struct NumberedWord {
  // As it was written, but for its case.
  uint32_t word = 0;
  uint32_t stem = 0;
  // Number of its sentence.
  uint32_t sentence = 0;
};

// Numbers the words of texts in one language, and their stems. Used by one thread.
class WordNumbers {
 public:
  explicit WordNumbers(std::string_view language) : tokenizer_(language) {}

  // The first words of a text, at most so many.
  std::vector<NumberedWord> Number(std::string_view text, size_t words_max);

  const std::string& WordOf(uint32_t word) const { return words_.NameOf(word); }
  const std::string& StemOf(uint32_t stem) const { return stems_.NameOf(stem); }
  size_t stem_count() const { return stems_.size(); }

 private:
  Tokenizer tokenizer_;
  Numbering words_;
  Numbering stems_;
  // By number of the word.
  std::vector<uint32_t> stem_of_word_;
};

}  // namespace ourvoice::theme

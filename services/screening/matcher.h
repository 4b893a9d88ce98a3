#pragma once

#include <cstddef>
#include <vector>

#include "services/screening/lexicon.h"

namespace ourvoice::screening {

// A class that begins at a word, and over how many words.
struct ClassAt {
  ClassId of = 0;
  uint32_t length = 1;
};

// A text as patterns see it.
struct ReadText {
  std::vector<Word> words;
  // For each word the classes that begin there.
  std::vector<std::vector<ClassAt>> classes;
  // For each class whether it is anywhere in the text.
  std::vector<bool> present;
};

ReadText Read(const Lexicon& lexicon, std::string_view text);

// A pattern that was found, and the words of it: [begin, end).
struct Match {
  const Pattern* pattern = nullptr;
  size_t begin = 0;
  size_t end = 0;
};

// Every pattern that the text holds, each once, where it is first. Takes time with the length of
// the text, whatever is in it.
std::vector<Match> FindPatterns(const Lexicon& lexicon, const ReadText& text);

}  // namespace ourvoice::screening

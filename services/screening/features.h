#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "services/screening/matcher.h"

namespace ourvoice::screening {

// A cue: a word, a piece of one, two words on end, a class, or two classes in order near each
// other.
struct Feature {
  enum Kind : uint8_t { kAlone, kAdjacent, kNear, kPiece };
  // Names what it is, whatever text it is of.
  uint64_t hash = 0;
  // The words or classes it is of: an index into a text's words, and a class there or none.
  struct Unit {
    size_t word = 0;
    const WordClass* of = nullptr;
  };
  Kind kind = kAlone;
  // At which letter a piece begins, its word's edges counting as letters.
  uint8_t letter = 0;
  Unit first;
  Unit second;
};

// The cues of the words from `begin` to `end`, each as often as it stands there.
std::vector<Feature> FeaturesOf(const Lexicon& lexicon, const ReadText& text, size_t begin,
                                size_t end);

// As weights.txt writes it: `hit`, `hit_me`, `@carer`, `@carer..@hurts`, `#^hit`, `#ting`.
std::string NameOf(const Feature& feature, const ReadText& text);

// The hash of a feature that is written so.
uint64_t HashOfNamed(std::string_view name);

}  // namespace ourvoice::screening

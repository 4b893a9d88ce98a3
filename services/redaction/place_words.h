#pragma once

#include <cstddef>

#include "services/redaction/words.h"

namespace ourvoice::redaction {

// Words that say what a named place is. Those of `kSureStreets` hardly ever mean anything else.
extern const WordSet kSureStreets;
extern const WordSet kOtherStreets;
extern const WordSet kSites;

// Whether a word can be part of the name of a place, school or club.
enum class Part { kNone, kFiller, kName };

// `Juniper` is a name; `High` and `Skate` are none, also with a capital.
Part PlacePart(const Words& words, size_t i);

// First word of the name that ends before `end`, at most `words_max` words back, of which one at
// least is a name; `end` when there is none.
size_t NameBefore(const Words& words, size_t end, size_t words_max, const WordSet& fillers);

}  // namespace ourvoice::redaction

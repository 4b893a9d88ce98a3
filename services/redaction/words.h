#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/redaction/redaction.h"
#include "services/redaction/vocabulary.h"

namespace ourvoice::redaction {

// A run of letters and digits, with the apostrophes within it.
struct Word {
  // Lower case, without marks over letters and without apostrophes: `zoe` for “Zoë”; digits of any
  // script as 0 to 9. A possessive `'s` is no part of it.
  std::string plain;
  // Where it stands, in bytes.
  size_t begin = 0;
  size_t end = 0;
  uint32_t traits = 0;
  // Begins with a capital that says something: neither all its sentence has them, nor is it the
  // sentence's first word.
  bool capital = false;
  // Begins with a capital, if at the beginning of a sentence, that not all its sentence has.
  bool written_capital = false;
  bool possessive = false;
  bool digits = false;
  bool letters = false;
  // Belongs to what was found already, or to words that point at nobody.
  bool taken = false;

  bool Is(uint32_t any) const { return (traits & any) != 0; }
};

// A text cut into words.
struct Words {
  std::string_view text;
  std::vector<Word> all;

  size_t size() const { return all.size(); }
  const Word& operator[](size_t i) const { return all[i]; }

  // What stands between a word and the one before it.
  std::string_view Before(size_t i) const;
  // What stands between a word and the one after it.
  std::string_view After(size_t i) const { return Before(i + 1); }
  // Whether only a space, a hyphen or an apostrophe is between a word and the one before it.
  bool Joined(size_t i) const;
  // The plain word, or nothing when there is none there.
  std::string_view PlainAt(size_t i) const;
  // Whether one of up to `reach` words before is of a set.
  bool HasBefore(size_t i, size_t reach, const WordSet& set) const;
};

// The text is valid UTF-8.
Words SplitWords(std::string_view text);

// What was found, in bytes.
struct Found {
  size_t begin = 0;
  size_t end = 0;
  Kind kind = Kind::kName;
};
using Finds = std::vector<Found>;

// A word that is neither common nor known: a name, or misspelt.
bool IsStrange(const Word& word);
// A name of people that is hardly anything else.
bool IsSureName(const Word& word);
// A name of people that is a word too.
bool IsPossibleName(const Word& word);

// The rules, each looking at a bounded number of words round each.
void FindLinksAndEmail(const Words& words, Finds& finds);
void FindHandles(const Words& words, Finds& finds);
void FindNumbers(const Words& words, Finds& finds);
void FindPostcodes(const Words& words, Finds& finds);
void FindAddresses(const Words& words, Finds& finds);
void FindPlaces(const Words& words, Finds& finds);
void FindSchools(const Words& words, Finds& finds);
void FindNames(const Words& words, Finds& finds);

}  // namespace ourvoice::redaction

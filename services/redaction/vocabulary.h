#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ourvoice::redaction {

// A few words that a rule knows.
using WordSet = std::unordered_set<std::string_view>;

// What is known of a word, as bits.
enum Trait : uint32_t {
  kFirstName = 1 << 0,
  // A first name that is a word too.
  kWordName = 1 << 1,
  // A first name that is a month, a country or a city too.
  kContextName = 1 << 2,
  kSurname = 1 << 3,
  // A surname that is a word or a place too.
  kWordSurname = 1 << 4,
  // A place at least as large as a ward.
  kKnownPlace = 1 << 5,
  // A people, a subject, a brand: written with a capital and points at nobody.
  kKnownWord = 1 << 6,
  // Hardly ever a name.
  kCommon = 1 << 7,
};

// The lists as they are written in words/.
struct WordLists {
  std::string_view common_words;
  std::string_view context_names;
  std::string_view first_names;
  std::string_view known_phrases;
  std::string_view known_places;
  std::string_view known_words;
  std::string_view surnames;
  std::string_view word_names;
  std::string_view word_surnames;
};
const WordLists& AllWordLists();

// The words that the rules know. Words are plain: see words.h. May be used from any thread.
class Vocabulary {
 public:
  using Phrase = std::vector<std::string>;

  static const Vocabulary& Get();

  // The traits of a word; a form of a common word, such as `kicked`, is common.
  uint32_t TraitsOf(std::string_view word) const;

  // The phrases that begin with a word and point at nobody, such as public figures.
  const std::vector<Phrase>& PhrasesFrom(std::string_view word) const;

 private:
  Vocabulary();
  bool IsListedAsCommon(std::string_view word) const;
  bool IsFormOfCommon(std::string_view word) const;

  std::unordered_map<std::string_view, uint32_t> traits_;
  std::unordered_map<std::string_view, std::vector<Phrase>> phrases_;
};

}  // namespace ourvoice::redaction

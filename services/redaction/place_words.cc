#include "services/redaction/place_words.h"

namespace ourvoice::redaction {

const WordSet kSureStreets = {"street",   "road",    "rd",    "avenue", "ave",     "lane",
                              "crescent", "terrace", "grove", "mews",   "parkway", "boulevard"};
const WordSet kOtherStreets = {"close",  "drive",  "court", "way",  "place", "gardens", "walk",
                               "row",    "view",   "rise",  "bank", "hill",  "house",   "green",
                               "square", "parade", "st",    "dr",   "cl",    "heights"};
const WordSet kSites = {"park",        "estate",    "tower",  "towers",  "flats",      "fields",
                        "woods",       "wood",      "rec",    "bridge",  "library",    "station",
                        "interchange", "baths",     "clough", "meadows", "playground", "allotments",
                        "precinct",    "reservoir", "lido",   "gardens"};

Part PlacePart(const Words& words, size_t i) {
  // Words before `park`, `road` and so on that make no name of it.
  static const WordSet kinds = {
      "the",       "my",         "our",       "your",     "a",       "this",    "that",
      "high",      "main",       "local",     "skate",    "car",     "theme",   "water",
      "play",      "ball",       "dog",       "national", "big",     "new",     "public",
      "city",      "town",       "busy",      "every",    "no",      "side",    "back",
      "one",       "same",       "i",         "we",       "bus",     "train",   "tram",
      "retail",    "trampoline", "adventure", "country",  "school",  "leisure", "sports",
      "youth",     "community",  "shopping",  "council",  "police",  "fire",    "and",
      "or",        "in",         "on",        "at",       "to",      "primary", "secondary",
      "good",      "more",       "some",      "their",    "his",     "her",     "old",
      "most",      "many",       "all",       "another",  "best",    "worst",   "nice",
      "if",        "what",       "why",       "when",     "where",   "how",     "they",
      "he",        "she",        "it",        "there",    "these",   "those",   "for",
      "with",      "please",     "mixed",     "boys",     "girls",   "special", "sixth",
      "breakfast", "friendship", "homework",  "chess",    "after",   "before",  "lunch",
      "art",       "arts",       "science",   "summer",   "holiday", "food",    "warm",
      "drama",     "games",      "book",      "film",     "debate",  "our",     "saturday",
      "sunday",    "evening",    "night"};
  const Word& word = words[i];
  if (word.taken || word.digits || kinds.contains(word.plain)) return Part::kNone;
  if (IsStrange(word) || IsSureName(word)) return Part::kName;
  if (!word.letters) return Part::kNone;
  if (word.capital && !word.Is(kKnownPlace | kKnownWord)) return Part::kName;
  if (word.written_capital && IsPossibleName(word)) return Part::kName;
  // `Beehive Youth Zone` at the beginning of a sentence.
  const bool opens = word.written_capital && i + 1 < words.size() && words[i + 1].capital;
  if (opens && !word.Is(kKnownPlace | kKnownWord)) return Part::kName;
  if (word.Is(kKnownPlace) || IsPossibleName(word)) return Part::kFiller;
  return Part::kNone;
}

size_t NameBefore(const Words& words, size_t end, size_t words_max, const WordSet& fillers) {
  size_t begin = end;
  bool named = false;
  for (size_t back = 0; back < words_max && begin > 0; ++back) {
    const size_t i = begin - 1;
    if (begin < words.size() && !words.Joined(begin) && !words[i].possessive) break;
    const Part part = PlacePart(words, i);
    if (part == Part::kNone && !fillers.contains(words[i].plain)) break;
    named = named || part == Part::kName;
    begin = i;
  }
  if (!named) return end;
  while (begin < end && PlacePart(words, begin) == Part::kNone &&
         (!words[begin].capital || words[begin].plain == "the")) {
    ++begin;
  }
  return begin;
}

}  // namespace ourvoice::redaction

// Places smaller than a ward: streets, estates, parks, stops, and where somebody lives.
#include <optional>

#include "services/redaction/place_words.h"

namespace ourvoice::redaction {
namespace {

const WordSet kBefore = {"in",     "on",     "at",  "near", "down",     "up",      "by",
                         "behind", "off",    "to",  "from", "opposite", "outside", "along",
                         "round",  "around", "the", "live", "lives",    "between", "and"};

// `Juniper Street`, `platt fields park`, `Levenmoor Leisure Centre`.
std::optional<Found> NamedPlace(const Words& words, size_t i) {
  constexpr size_t kWordsMax = 4;
  static const WordSet fillers = {"old",   "upper",  "lower",   "north", "south",  "east",
                                  "west",  "end",    "st",      "saint", "church", "mill",
                                  "canal", "market", "station", "park"};
  const std::string_view plain = words[i].plain;
  const bool sure = kSureStreets.contains(plain);
  const bool site = kSites.contains(plain);
  if (!sure && !site && !kOtherStreets.contains(plain)) return std::nullopt;
  size_t begin = NameBefore(words, i, kWordsMax, fillers);
  // A ward is no place to take out; a street called after one is.
  if (begin == i && sure && i > 0 && words.Joined(i) && words[i - 1].Is(kKnownPlace) &&
      (words[i].capital || words.HasBefore(i - 1, 1, kBefore))) {
    begin = i - 1;
  }
  if (begin == i) return std::nullopt;
  if (site && words[i - 1].Is(kKnownPlace)) return std::nullopt;
  const bool capital = words[i].written_capital && words[begin].written_capital;
  if (!sure && !capital) {
    const bool led = begin > 0 && kBefore.contains(words[begin - 1].plain);
    const bool strange = IsStrange(words[i - 1]) || IsSureName(words[i - 1]);
    if (!strange || (!led && !site)) return std::nullopt;
  }
  size_t last = i;
  while (last + 1 < words.size() && words.Joined(last + 1) &&
         (kSites.contains(words[last + 1].plain) || kSureStreets.contains(words[last + 1].plain))) {
    ++last;
  }
  return Found{words[begin].begin, words[last].end, Kind::kPlace};
}

// A strange word with a capital after `in`, `near` and so on, or any strange one after `live in`.
std::optional<Found> AfterPreposition(const Words& words, size_t i) {
  static const WordSet prepositions = {"in",       "at",   "near",   "round", "around", "outside",
                                       "opposite", "down", "behind", "to",    "towards"};
  static const WordSet living = {"live", "lives", "living", "lived"};
  if (i == 0 || words.Before(i) != " ") return std::nullopt;
  const std::string_view before = words[i - 1].plain;
  const bool lives = words.HasBefore(i - 1, 1, living) && before != "to";
  if (!prepositions.contains(before) && !(lives && before == "on")) return std::nullopt;
  const bool name = IsStrange(words[i]) || (lives && IsSureName(words[i]) && words[i].capital);
  if (!name || (!words[i].capital && !lives)) return std::nullopt;
  size_t last = i;
  while (last + 1 < words.size() && last < i + 3 && words.Joined(last + 1) &&
         words[last + 1].capital && !words[last + 1].taken) {
    ++last;
  }
  return Found{words[i].begin, words[last].end, Kind::kPlace};
}

}  // namespace

void FindPlaces(const Words& words, Finds& finds) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].taken) continue;
    auto found = NamedPlace(words, i);
    if (!found) found = AfterPreposition(words, i);
    if (!found) continue;
    finds.push_back(*found);
    while (i + 1 < words.size() && words[i + 1].begin < found->end) ++i;
  }
}

}  // namespace ourvoice::redaction

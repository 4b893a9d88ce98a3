// Addresses: what stands beside the number of a house or flat.
#include <cctype>
#include <optional>

#include "services/redaction/place_words.h"

namespace ourvoice::redaction {
namespace {

const WordSet kLiving = {"live",    "lives", "living", "house", "home",
                         "address", "moved", "at",     "im",    "stay"};

// `12`, `14b`: a number that a house may have.
bool IsHouseNumber(const Word& word) {
  if (word.plain.empty() || word.plain.size() > 5 || word.taken) return false;
  if (word.digits) return word.plain.size() <= 4;
  const std::string_view digits = std::string_view(word.plain).substr(0, word.plain.size() - 1);
  return digits.size() >= 1 && digits.find_first_not_of("0123456789") == digits.npos;
}

// A number, or a letter in capitals, that a flat may have.
bool IsFlatNumber(const Words& words, size_t i) {
  if (i >= words.size()) return false;
  const Word& word = words[i];
  return IsHouseNumber(word) ||
         (word.plain.size() == 1 && word.written_capital && word.plain != "i");
}

// `33-35 Slade Lane`: the first of the two numbers.
size_t FirstNumber(const Words& words, size_t i) {
  return i > 0 && words.Before(i) == "-" && IsHouseNumber(words[i - 1]) ? i - 1 : i;
}

// A number, up to three words and the kind of a street.
std::optional<Found> StreetAddress(const Words& words, size_t i) {
  constexpr size_t kWordsMax = 4;
  static const WordSet closing = {"crescent", "avenue", "terrace", "mews",    "green", "close",
                                  "drive",    "grove",  "lane",    "paddock", "square"};
  static const WordSet others = {"busy",      "main", "new", "big", "more",
                                 "different", "the",  "of",  "in",  "side"};
  if (!IsHouseNumber(words[i]) || !words.Joined(i + 1)) return std::nullopt;
  const Found nothing = {words[FirstNumber(words, i)].begin, 0, Kind::kAddress};
  for (size_t j = i + 1; j < words.size() && j <= i + kWordsMax; ++j) {
    if (j > i + 1 && !words.Joined(j) && !words[j - 1].possessive) return std::nullopt;
    if (words[j].digits) return std::nullopt;
    const std::string_view plain = words[j].plain;
    Found found = nothing;
    found.end = words[j].end;
    if (j == i + 2 && words[i + 1].plain == "the" && closing.contains(plain)) return found;
    if (j == i + 1 || others.contains(words[j - 1].plain)) continue;
    const bool sure = kSureStreets.contains(plain);
    const bool other = kOtherStreets.contains(plain) || kSites.contains(plain);
    if (!sure && !other) continue;
    const bool named = NameBefore(words, j, j - i - 1, {}) < j;
    const bool plain_name = sure && words.HasBefore(i, 3, kLiving);
    if (named || plain_name || (sure && words[j].capital)) return found;
  }
  return std::nullopt;
}

// `flat 3`, `Apartment 7`, and what the house is called.
std::optional<Found> Flat(const Words& words, size_t i) {
  static const WordSet flats = {"flat", "apartment", "apt", "maisonette", "suite", "unit", "plot"};
  static const WordSet houses = {"house", "number", "no", "room", "block"};
  if (!IsFlatNumber(words, i + 1)) return std::nullopt;
  const std::string_view gap = words.Before(i + 1);
  if (gap.find_first_not_of(" .#") != gap.npos) return std::nullopt;
  const bool flat = flats.contains(words[i].plain);
  const bool house = houses.contains(words[i].plain) &&
                     (words.HasBefore(i, 3, kLiving) || words[i].plain == "house") &&
                     words[i + 1].plain.size() <= 3;
  if (!flat && !house) return std::nullopt;
  size_t last = i + 1;
  for (size_t j = i + 2; j < words.size() && j <= i + 5 && words.Joined(j); ++j) {
    const bool kind = kSureStreets.contains(words[j].plain) ||
                      kOtherStreets.contains(words[j].plain) || kSites.contains(words[j].plain);
    if (kind && NameBefore(words, j, j - i - 2, {}) < j) last = j;
  }
  return Found{words[i].begin, words[last].end, Kind::kAddress};
}

// `house number 42`, `i live at 42`.
std::optional<Found> NumberAlone(const Words& words, size_t i) {
  static const WordSet at = {"at"};
  static const WordSet living = {"live", "lives", "living"};
  if (!IsHouseNumber(words[i]) || !words.HasBefore(i, 1, at) || !words.HasBefore(i, 2, living)) {
    return std::nullopt;
  }
  return Found{words[i].begin, words[i].end, Kind::kAddress};
}

}  // namespace

void FindAddresses(const Words& words, Finds& finds) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].taken) continue;
    auto found = Flat(words, i);
    if (!found) found = StreetAddress(words, i);
    if (!found) found = NumberAlone(words, i);
    if (!found) continue;
    finds.push_back(*found);
    while (i + 1 < words.size() && words[i + 1].begin < found->end) ++i;
  }
}

}  // namespace ourvoice::redaction

// Postcodes, whole or without their second half.
#include "services/redaction/words.h"

namespace ourvoice::redaction {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsArea(std::string_view letters) {
  static const WordSet areas = {
      "ab", "al", "b",  "ba", "bb", "bd", "bf", "bh", "bl", "bn", "br", "bs", "bt", "ca",
      "cb", "cf", "ch", "cm", "co", "cr", "ct", "cv", "cw", "da", "dd", "de", "dg", "dh",
      "dl", "dn", "dt", "dy", "e",  "ec", "eh", "en", "ex", "fk", "fy", "g",  "gl", "gu",
      "ha", "hd", "hg", "hp", "hr", "hs", "hu", "hx", "ig", "im", "ip", "iv", "ka", "kt",
      "kw", "ky", "l",  "la", "ld", "le", "ll", "ln", "ls", "lu", "m",  "me", "mk", "ml",
      "n",  "ne", "ng", "nn", "np", "nr", "nw", "ol", "ox", "pa", "pe", "ph", "pl", "po",
      "pr", "rg", "rh", "rm", "s",  "sa", "se", "sg", "sk", "sl", "sm", "sn", "so", "sp",
      "sr", "ss", "st", "sw", "sy", "ta", "td", "tf", "tn", "tq", "tr", "ts", "tw", "ub",
      "w",  "wa", "wc", "wd", "wf", "wn", "wr", "ws", "wv", "yo", "ze"};
  return areas.contains(letters);
}

// The first half, such as `m14` or `ec1a`.
bool IsOutward(std::string_view word) {
  const size_t letters = word.size() > 1 && !IsDigit(word[1]) ? 2 : 1;
  if (word.size() <= letters || word.size() > letters + 2 || IsDigit(word[0])) return false;
  return IsArea(word.substr(0, letters)) && IsDigit(word[letters]);
}

// The second half, such as `5rt`.
bool IsInward(std::string_view word) {
  constexpr std::string_view kLetters = "abdefghjlnpqrstuwxyz";
  return word.size() == 3 && IsDigit(word[0]) && kLetters.find(word[1]) != kLetters.npos &&
         kLetters.find(word[2]) != kLetters.npos && word != "1st" && word != "2nd" && word != "3rd";
}

bool IsWhole(std::string_view word) {
  return word.size() >= 5 && word.size() <= 7 && IsInward(word.substr(word.size() - 3)) &&
         IsOutward(word.substr(0, word.size() - 3));
}

// Whether what stands before says that the first half of a postcode is meant.
bool IsSaidToBePlace(const Words& words, size_t i) {
  static const WordSet cues = {"in",       "from",  "around", "round", "near",      "area", "live",
                               "postcode", "lives", "living", "code",  "postcodes", "out"};
  static const WordSet others = {"co2", "cr7", "ps4", "e10", "w10", "w11"};
  static const WordSet roads = {"the", "motorway", "junction", "a"};
  const std::string_view word = words[i].plain;
  if (others.contains(word) || roads.contains(words.PlainAt(i + 1))) return false;
  if (i > 0 && roads.contains(words[i - 1].plain)) return false;
  // Scottish years at school.
  const bool year = word.size() == 2 && word[0] == 's' && word[1] <= '6';
  static const WordSet sure = {"postcode", "live", "lives", "area"};
  if (year) return words.HasBefore(i, 3, sure);
  return words.HasBefore(i, 2, cues) || (i > 0 && words.HasBefore(i, 4, sure));
}

// What stands after `postcode`, `zip` or `zip code` in other countries.
bool IsSaidToBePostcode(const Words& words, size_t i) {
  static const WordSet names = {"zip", "postcode"};
  return words[i].digits && words[i].plain.size() >= 4 && words.HasBefore(i, 3, names);
}

}  // namespace

void FindPostcodes(const Words& words, Finds& finds) {
  for (size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (word.taken) continue;
    if (IsWhole(word.plain)) {
      finds.push_back({word.begin, word.end, Kind::kPostcode});
    } else if (IsOutward(word.plain) && IsInward(words.PlainAt(i + 1)) && words.Joined(i + 1)) {
      finds.push_back({word.begin, words[i + 1].end, Kind::kPostcode});
      ++i;
    } else if ((IsOutward(word.plain) && IsSaidToBePlace(words, i)) ||
               IsSaidToBePostcode(words, i)) {
      finds.push_back({word.begin, word.end, Kind::kPostcode});
    }
  }
}

}  // namespace ourvoice::redaction

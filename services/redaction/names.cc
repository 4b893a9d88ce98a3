// Names of people.
#include <algorithm>
#include <optional>

#include "services/redaction/name_cues.h"
#include "services/redaction/person_words.h"

namespace ourvoice::redaction {
namespace {

constexpr size_t kPartsMax = 6;

bool IsParticle(std::string_view plain) {
  static const WordSet particles = {"al",  "el", "bin", "bint", "ibn", "abu", "van", "der",
                                    "de",  "la", "da",  "do",   "dos", "von", "ul",  "ur",
                                    "mac", "mc", "di",  "del",  "le",  "umm", "ben", "thi"};
  return particles.contains(plain);
}

// Whether a word goes on with the name that the word before it ends or belongs to.
bool GoesOn(const Words& words, size_t i) {
  const Word& word = words[i];
  if (word.taken || !word.letters) return false;
  if (IsSureName(word)) return true;
  if (word.capital && word.Is(kSurname | kWordSurname | kFirstName | kWordName)) return true;
  if (word.Is(kWordSurname) && !word.Is(kCommon | kKnownPlace | kKnownWord)) return true;
  if (word.Is(kKnownWord | kKnownPlace)) return false;
  if (word.capital && !word.Is(kCommon)) return true;
  return word.capital && words.Before(i) == "-";
}

// Last word of the name that begins with a word.
size_t NameEnd(const Words& words, size_t first) {
  size_t last = first;
  while (last + 1 < words.size() && last + 1 < first + kPartsMax && !words[last].possessive) {
    const size_t next = last + 1;
    const bool initial = words[last].plain.size() == 1 && words.Before(next) == ". ";
    if (!words.Joined(next) && !initial) break;
    if (GoesOn(words, next)) {
      last = next;
      continue;
    }
    // `Aisha K`, `Faina D. Yefremova`; `bin` and `al` where a name follows.
    const Word& word = words[next];
    if (word.capital && word.plain.size() == 1 && word.plain != "i" && word.plain != "a") {
      last = next;
      continue;
    }
    const bool led = IsParticle(word.plain) && words.Joined(next + 1) && GoesOn(words, next + 1);
    if (!led) break;
    last = next + 1;
  }
  return last;
}

// First word of the name: a title that goes with it.
size_t NameBegin(const Words& words, size_t first) {
  size_t begin = first;
  if (begin > 0 && words.Joined(begin) && IsParticle(words[begin - 1].plain) &&
      words[begin - 1].written_capital) {
    --begin;
  }
  static const WordSet sizes = {"big", "little", "lil", "young", "old"};
  if (begin > 0 && words.Joined(begin) && words[begin - 1].capital &&
      sizes.contains(words[begin - 1].plain)) {
    --begin;
  }
  if (begin == 0) return begin;
  const std::string_view gap = words.Before(begin);
  if (gap != " " && gap != ". " && gap != ".") return begin;
  static const WordSet verbs = {"i",    "we",  "they", "you",   "u",    "really",
                                "will", "ill", "to",   "would", "dont", "still"};
  const std::string_view before = words[begin - 1].plain;
  if (kTitles.contains(before)) return begin - 1;
  const bool title = kTitlesAndWords.contains(before) && before != "sister" &&
                     before != "brother" && before != "teacher" && before != "nurse";
  const bool verb = begin >= 2 && verbs.contains(words[begin - 2].plain);
  const bool relation = before == "father" && begin >= 2 && words[begin - 2].plain == "my";
  return title && !verb && !relation ? begin - 1 : begin;
}

// Whether a name that is a word too is meant as one: a capital within a sentence says so.
bool IsNameByCapital(const Word& word) {
  if (!word.capital || word.taken || word.Is(kKnownWord | kKnownPlace)) return false;
  return word.Is(kWordName | kFirstName | kSurname) || (word.Is(kWordSurname) && !word.Is(kCommon));
}

// `Mark and Hope`: the word before another name, at the beginning of a sentence.
bool OpensRow(const Words& words, size_t i) {
  const Word& word = words[i];
  if (!word.written_capital || !(IsStrange(word) || IsPossibleName(word))) return false;
  if (word.Is(kKnownWord | kKnownPlace)) return false;
  const bool comma = words.After(i) == ", ";
  const size_t other = comma ? i + 1 : i + 2;
  if (!comma && words.PlainAt(i + 1) != "and" && words.PlainAt(i + 1) != "n") return false;
  if (other >= words.size()) return false;
  return IsNameByCapital(words[other]) || (words[other].capital && IsSureName(words[other]));
}

// `Wisława Szczepańska`, `Faina D. Yefremova`: words with capitals of which neither is known.
bool IsFullName(const Words& words, size_t i) {
  const Word& word = words[i];
  if (!word.written_capital || !IsStrange(word) || word.possessive || i + 1 >= words.size())
    return false;
  if (words.Before(i + 1) != " " || !words[i + 1].capital) return false;
  const bool initial =
      words[i + 1].plain.size() == 1 && i + 2 < words.size() && words[i + 2].capital;
  return initial || IsStrange(words[i + 1]) || IsSureName(words[i + 1]);
}

// `Tom, Xanthe and Zed`: a word with a capital in a row of names.
bool ContinuesRow(const Words& words, size_t i, std::optional<size_t> name_before) {
  if (!name_before || i == 0 || !words[i].capital) return false;
  if (!IsStrange(words[i]) && !IsNameByCapital(words[i])) return false;
  const std::string_view gap = words.Before(i);
  if (*name_before + 1 == i) return gap == ", " || gap == " & " || gap == " + " || gap == "/";
  return *name_before + 2 == i && words[i - 1].plain == "and";
}

bool IsName(const Words& words, size_t i, std::optional<size_t> name_before) {
  const Word& word = words[i];
  if (word.taken || word.digits) return false;
  if (IsSureName(word) || IsNameByCapital(word)) return true;
  return FollowsTitle(words, i) || IsIntroduced(words, i) || FollowsRelation(words, i) ||
         StandsBesidePeople(words, i) || StandsBeforeMe(words, i) || DoesToPeople(words, i) ||
         DoesAsPeopleDo(words, i) || IsFullName(words, i) || OpensRow(words, i) ||
         ContinuesRow(words, i, name_before);
}

}  // namespace

void FindNames(const Words& words, Finds& finds) {
  std::optional<size_t> name_before;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!IsName(words, i, name_before)) continue;
    const size_t last = NameEnd(words, i);
    finds.push_back({words[NameBegin(words, i)].begin, words[last].end, Kind::kName});
    name_before = last;
    i = last;
  }
}

}  // namespace ourvoice::redaction

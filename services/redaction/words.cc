#include "services/redaction/words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace ourvoice::redaction {
namespace {

constexpr uint32_t kKnown = kKnownPlace | kKnownWord | kCommon;

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }
bool IsApostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x60; }

UChar32 CharacterAt(std::string_view text, size_t begin, size_t& end) {
  auto at = static_cast<int32_t>(begin);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(text.data(), at, static_cast<int32_t>(text.size()), c);
  end = static_cast<size_t>(at);
  return c;
}

// A letter without the marks over it.
UChar32 BaseOf(UChar32 c) {
  switch (c) {
    case 0x142:
      return 'l';
    case 0xF8:
      return 'o';
    case 0x111:
    case 0xF0:
      return 'd';
    case 0x131:
      return 'i';
    default:
      break;
  }
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const normaliser = unorm2_getNFDInstance(&error);
  UChar parts[8];
  const int32_t length = unorm2_getDecomposition(normaliser, c, parts, 8, &error);
  if (U_FAILURE(error) || length <= 0) return c;
  UChar32 base = c;
  U16_GET(parts, 0, 0, length, base);
  return base;
}

void AppendPlain(UChar32 c, std::string& plain) {
  if (u_isdigit(c)) {
    plain.push_back(static_cast<char>('0' + u_charDigitValue(c)));
    return;
  }
  c = u_tolower(c);
  if (c > 0x7F) c = BaseOf(c);
  char bytes[4];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  plain.append(bytes, static_cast<size_t>(length));
}

// Reads the word that begins at `begin` with a letter or digit.
Word ReadWord(std::string_view text, size_t begin, bool& all_capitals) {
  Word word;
  word.begin = word.end = begin;
  word.digits = word.letters = true;
  size_t lower = 0;
  for (size_t at = begin, next = 0; at < text.size(); at = next) {
    UChar32 c = CharacterAt(text, at, next);
    if (IsApostrophe(c) && at > begin && next < text.size()) {
      size_t after = 0;
      const UChar32 following = CharacterAt(text, next, after);
      if (!u_isalpha(following)) break;
      size_t beyond = after;
      const bool ends = after >= text.size() || !u_isalnum(CharacterAt(text, after, beyond));
      if ((following == 's' || following == 'S') && ends) {
        word.possessive = true;
        break;
      }
      continue;
    }
    if (IsMark(c) && at > begin) {
      word.end = next;
      continue;
    }
    if (!u_isalnum(c)) break;
    if (u_isdigit(c)) {
      word.letters = false;
    } else {
      word.digits = false;
      lower += u_islower(c) ? 1 : 0;
    }
    AppendPlain(c, word.plain);
    word.end = next;
  }
  size_t next = 0;
  word.written_capital = u_isupper(CharacterAt(text, begin, next));
  all_capitals = word.written_capital && lower == 0 && word.plain.size() > 1;
  return word;
}

// A mark in place of something personal: one word, like no other, that is not looked at again.
Word MarkAsWord(std::string_view text, size_t begin, size_t end) {
  Word word;
  word.plain = text.substr(begin, end - begin);
  word.begin = begin;
  word.end = end;
  word.taken = true;
  return word;
}

// What is known of a word as it was written: a shop may be in the possessive (`Nando's`), and marks
// tell a word of another language from a name (`miła`, `Mila`).
uint32_t TraitsOf(const Word& word) {
  const Vocabulary& vocabulary = Vocabulary::Get();
  const uint32_t traits = vocabulary.TraitsOf(word.plain);
  if (word.possessive) {
    const uint32_t shop = vocabulary.TraitsOf(word.plain + "s");
    if ((shop & kKnownWord) != 0) return traits | kKnownWord;
  }
  const bool marked = word.end - word.begin > word.plain.size();
  if (marked && !word.written_capital && traits != 0) return kCommon;
  return traits;
}

bool EndsSentence(std::string_view gap, const Word& before) {
  if (gap.find_first_of("!?\n:\"") != std::string_view::npos) return true;
  if (gap.find("\xE2\x80\xA2") != std::string_view::npos) return true;
  if (gap.find('.') == std::string_view::npos) return false;
  static const WordSet shortened = {"mr",   "mrs", "ms", "dr", "st",
                                    "prof", "rev", "mx", "rd", "ave"};
  return before.plain.size() > 1 && !shortened.contains(std::string_view(before.plain));
}

// Capitals say nothing in a sentence that is all in them, or has one on nearly every word.
void JudgeCapitals(std::vector<Word>& words, const std::vector<bool>& all_capitals, size_t begin,
                   size_t end) {
  size_t letters = 0;
  size_t capitals = 0;
  size_t shouted = 0;
  for (size_t i = begin; i < end; ++i) {
    if (!words[i].letters) continue;
    ++letters;
    capitals += words[i].written_capital ? 1 : 0;
    shouted += all_capitals[i] ? 1 : 0;
  }
  const bool nothing = (letters >= 3 && shouted * 10 >= letters * 7) ||
                       (letters >= 5 && capitals * 10 > letters * 8);
  for (size_t i = begin; i < end; ++i) {
    words[i].written_capital = words[i].written_capital && !nothing;
    words[i].capital = words[i].written_capital && i > begin;
  }
}

// Words of public figures, characters and sayings are no names.
void PassOverPhrases(Words& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    for (const Vocabulary::Phrase& phrase : Vocabulary::Get().PhrasesFrom(words[i].plain)) {
      size_t length = 0;
      while (length < phrase.size() && words.PlainAt(i + length) == phrase[length]) {
        ++length;
      }
      if (length < phrase.size()) continue;
      for (size_t j = i; j < i + length; ++j) words.all[j].taken = true;
    }
  }
}

}  // namespace

std::string_view Words::Before(size_t i) const {
  const size_t begin = i == 0 ? 0 : all[i - 1].end;
  const size_t end = i < all.size() ? all[i].begin : text.size();
  return text.substr(begin, end - begin);
}

bool Words::Joined(size_t i) const {
  if (i == 0 || i >= all.size() || all[i - 1].possessive) return false;
  const std::string_view gap = Before(i);
  return gap == " " || gap == "-" || gap == "" || gap == "'" || gap == "’" || gap == "  ";
}

std::string_view Words::PlainAt(size_t i) const {
  return i < all.size() ? std::string_view(all[i].plain) : std::string_view();
}

bool Words::HasBefore(size_t i, size_t reach, const WordSet& set) const {
  for (size_t back = 1; back <= reach && back <= i; ++back) {
    if (set.contains(std::string_view(all[i - back].plain))) return true;
  }
  return false;
}

Words SplitWords(std::string_view text) {
  Words words;
  words.text = text;
  std::vector<bool> all_capitals;
  size_t sentence = 0;
  for (size_t at = 0, next = 0; at < text.size(); at = next) {
    bool capitals = false;
    Word word;
    if (const size_t mark = MarkLength(text.substr(at)); mark > 0) {
      next = at + mark;
      word = MarkAsWord(text, at, next);
    } else if (u_isalnum(CharacterAt(text, at, next))) {
      word = ReadWord(text, at, capitals);
      word.traits = TraitsOf(word);
      next = std::max(next, word.end);
      if (word.possessive) {
        CharacterAt(text, word.end, next);
        CharacterAt(text, next, next);
      }
    } else {
      continue;
    }
    words.all.push_back(std::move(word));
    all_capitals.push_back(capitals);
    const size_t last = words.size() - 1;
    if (last > 0 && EndsSentence(words.Before(last), words[last - 1])) {
      JudgeCapitals(words.all, all_capitals, sentence, last);
      sentence = last;
    }
  }
  JudgeCapitals(words.all, all_capitals, sentence, words.size());
  PassOverPhrases(words);
  return words;
}

bool IsStrange(const Word& word) {
  return word.letters && !word.taken && !word.Is(kKnown) && word.plain.size() >= 3;
}

bool IsSureName(const Word& word) {
  return word.Is(kFirstName | kSurname) && !word.taken && !word.Is(kKnown) && !word.digits;
}

bool IsPossibleName(const Word& word) {
  return !word.taken && !IsSureName(word) &&
         word.Is(kFirstName | kSurname | kWordName | kContextName | kWordSurname);
}

}  // namespace ourvoice::redaction

// Telephone numbers, NHS numbers, unique pupil numbers, and long numbers of other kinds.
#include <algorithm>
#include <optional>
#include <set>

#include "services/redaction/words.h"

namespace ourvoice::redaction {
namespace {

constexpr size_t kDigitsMax = 20;
constexpr size_t kWordsMax = 24;
constexpr size_t kReach = 5;

const WordSet kPhoneCues = {"phone",    "number", "numbers",  "num",     "call",
                            "ring",     "text",   "mobile",   "mob",     "tel",
                            "whatsapp", "dial",   "cell",     "fax",     "desk",
                            "hmu",      "txt",    "landline", "contact", "telephone"};
const WordSet kNhsCues = {"nhs"};
const WordSet kUpnCues = {"upn", "pupil"};
const WordSet kOtherCues = {"card", "account",  "acc",       "sort",      "bank", "ref",
                            "id",   "passport", "reference", "candidate", "uln",  "visa"};

// How many digits a word of a number that is spelt out stands for, and which.
std::optional<std::string_view> SpeltDigits(std::string_view word) {
  static const std::vector<std::pair<std::string_view, std::string_view>> spelt = {
      {"zero", "0"},  {"oh", "0"},    {"o", "0"},    {"nought", "0"},  {"one", "1"},
      {"two", "2"},   {"three", "3"}, {"four", "4"}, {"five", "5"},    {"six", "6"},
      {"seven", "7"}, {"eight", "8"}, {"nine", "9"}, {"hundred", "00"}};
  for (const auto& [name, digits] : spelt) {
    if (word == name) return digits;
  }
  return std::nullopt;
}

// Digits of one or more words that belong together.
struct Run {
  std::string digits;
  size_t end_word = 0;
  size_t groups = 0;
  size_t spelt = 0;
  bool plus = false;
};

// Whether what stands between two groups of digits may stand within a number.
bool JoinsDigits(std::string_view gap) {
  return gap.size() <= 4 && gap.find_first_not_of(" -.()\xC2\xA0\xE2\x80\x91\x93") == gap.npos;
}

bool IsPublicLine(std::string_view digits) {
  for (const std::string_view begin :
       {"0800", "0808", "0300", "0303", "0330", "0333", "0345", "116123"}) {
    if (digits.starts_with(begin)) return true;
  }
  return false;
}

bool IsBritishPhone(std::string_view digits) {
  if (digits.starts_with("0044")) return digits.size() == 13 || digits.size() == 14;
  if (digits.starts_with("44")) return digits.size() == 12;
  return digits.starts_with('0') && digits.size() >= 10 && digits.size() <= 11 &&
         digits[1] != '0' && !IsPublicLine(digits);
}

// The check digit of an NHS number: weights of 10 to 2, modulus 11.
bool IsNhsNumber(std::string_view digits) {
  if (digits.size() != 10 || digits.front() == '0') return false;
  int sum = 0;
  for (size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * static_cast<int>(10 - i);
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == digits[9] - '0';
}

// The check letter of a unique pupil number: weights of 2 to 13, modulus 23.
bool IsUpn(char letter, std::string_view digits) {
  constexpr std::string_view kLetters = "abcdefghjklmnpqrtuvwxyz";
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * static_cast<int>(i + 2);
  return kLetters[static_cast<size_t>(sum) % kLetters.size()] == letter;
}

// What the words before a number say that it is.
struct Cues {
  bool phone = false;
  bool nhs = false;
  bool other = false;
};

Cues CuesBefore(const Words& words, size_t i) {
  return {.phone = words.HasBefore(i, kReach, kPhoneCues),
          .nhs = words.HasBefore(i, kReach, kNhsCues),
          .other = words.HasBefore(i, kReach, kOtherCues)};
}

// What a run of digits is, if anything personal.
std::optional<Kind> KindOf(const Run& run, const Cues& cues) {
  const std::string& digits = run.digits;
  const size_t n = digits.size();
  if (n < 6 || (run.spelt > 0 && (n < 10 || digits.front() != '0'))) return std::nullopt;
  if (run.plus && n >= 8 && n <= 15) return Kind::kPhone;
  if (n == 10 && cues.nhs) return Kind::kNhsNumber;
  if (IsBritishPhone(digits)) return Kind::kPhone;
  if (IsNhsNumber(digits)) return Kind::kNhsNumber;
  if (cues.other) return Kind::kOtherNumber;
  if (cues.phone && n <= 15 && !IsPublicLine(digits)) return Kind::kPhone;
  const bool long_enough = (run.groups == 1 && n >= 8) || (run.groups >= 3 && n >= 12);
  if (!long_enough) return std::nullopt;
  const bool varied = std::set<char>(digits.begin(), digits.end()).size() >= 4;
  return varied ? std::optional(Kind::kOtherNumber) : std::nullopt;
}

// Adds the word to the run; false when it is no part of it.
bool Extend(const Words& words, size_t i, int& repeat, Run& run) {
  const Word& word = words[i];
  if (word.digits) {
    run.digits += word.plain;
    ++run.groups;
    repeat = 1;
    return true;
  }
  if (word.plain == "double" || word.plain == "triple") {
    repeat = word.plain == "double" ? 2 : 3;
    return true;
  }
  const auto spelt = SpeltDigits(word.plain);
  if (!spelt) return false;
  for (; repeat > 0; --repeat) run.digits += *spelt;
  repeat = 1;
  ++run.spelt;
  return true;
}

// Finds the longest number that begins with a word; its last word, or nothing.
std::optional<std::pair<size_t, Kind>> LongestNumber(const Words& words, size_t first) {
  static const WordSet fillers = {"then", "and", "dash", "dot", "um", "uh", "space"};
  if (!words[first].digits && !SpeltDigits(words[first].plain)) return std::nullopt;
  const Cues cues = CuesBefore(words, first);
  Run run;
  run.plus = words[first].begin > 0 && words.text[words[first].begin - 1] == '+';
  std::optional<std::pair<size_t, Kind>> longest;
  int repeat = 1;
  size_t passed = 0;
  const size_t end = std::min(words.size(), first + kWordsMax);
  for (size_t i = first; i < end && run.digits.size() <= kDigitsMax; ++i) {
    if (words[i].taken || (i > first && !JoinsDigits(words.Before(i)))) break;
    if (!Extend(words, i, repeat, run)) {
      if (i == first || ++passed > 2 || !fillers.contains(words[i].plain)) break;
      continue;
    }
    passed = 0;
    if (run.digits.size() > kDigitsMax) break;
    const auto kind = KindOf(run, cues);
    // A number that is whole takes no more groups to be merely a long one.
    const bool whole = longest && longest->second != Kind::kOtherNumber;
    if (kind && !(whole && *kind == Kind::kOtherNumber)) longest = {i, *kind};
  }
  return longest;
}

// A letter and twelve digits, the last of which may be a letter, however they are spaced.
std::optional<std::pair<size_t, Kind>> PupilNumber(const Words& words, size_t first) {
  std::string characters;
  for (size_t i = first; i < words.size() && characters.size() < 13; ++i) {
    if (words[i].taken || (i > first && !JoinsDigits(words.Before(i)))) break;
    characters += words[i].plain;
    if (characters.size() != 13) continue;
    const std::string_view digits = std::string_view(characters).substr(1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (is_digit(characters[0]) || !std::all_of(digits.begin(), digits.end() - 1, is_digit)) break;
    const bool checked = is_digit(digits.back()) && IsUpn(characters[0], digits);
    if (checked || words.HasBefore(first, kReach, kUpnCues)) return {{i, Kind::kUpn}};
    return {{i, Kind::kOtherNumber}};
  }
  return std::nullopt;
}

// Two letters, six digits and a letter from A to D, however they are spaced.
std::optional<std::pair<size_t, Kind>> NationalInsuranceNumber(const Words& words, size_t first) {
  std::string characters;
  for (size_t i = first; i < words.size() && characters.size() < 9; ++i) {
    if (words[i].taken || (i > first && !JoinsDigits(words.Before(i)))) break;
    characters += words[i].plain;
    if (characters.size() != 9) continue;
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    for (size_t j = 0; j < 9; ++j) {
      if (is_letter(characters[j]) != (j < 2 || j == 8)) return std::nullopt;
    }
    if (characters[8] > 'd') break;
    return {{i, Kind::kOtherNumber}};
  }
  return std::nullopt;
}

// One word of letters and digits that is as long as an account number.
std::optional<std::pair<size_t, Kind>> AccountNumber(const Words& words, size_t first) {
  const Word& word = words[first];
  const auto digits = std::count_if(word.plain.begin(), word.plain.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
  if (word.letters || word.digits || word.plain.size() < 15 || digits < 10) return std::nullopt;
  return {{first, Kind::kOtherNumber}};
}

}  // namespace

void FindNumbers(const Words& words, Finds& finds) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].taken) continue;
    auto number = PupilNumber(words, i);
    if (!number) number = NationalInsuranceNumber(words, i);
    if (!number) number = AccountNumber(words, i);
    if (!number) number = LongestNumber(words, i);
    if (!number) continue;
    size_t begin = words[i].begin;
    while (begin > 0 && (words.text[begin - 1] == '+' || words.text[begin - 1] == '(')) --begin;
    finds.push_back({begin, words[number->first].end, number->second});
    i = number->first;
  }
}

}  // namespace ourvoice::redaction

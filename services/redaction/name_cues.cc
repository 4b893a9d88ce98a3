#include "services/redaction/name_cues.h"

#include "services/redaction/person_words.h"

namespace ourvoice::redaction {
namespace {

// Not yet found, of letters, and perhaps a name in small letters too.
bool MayBeName(const Word& word) {
  return !word.taken && word.letters && word.plain.size() >= 2 &&
         (IsStrange(word) || IsSureName(word) ||
          (IsPossibleName(word) && !kMoreOftenWords.contains(word.plain)));
}

bool HasNameCapital(const Word& word) {
  return word.capital && word.letters && !word.taken && !word.Is(kKnownWord | kKnownPlace) &&
         (!word.Is(kCommon) || IsPossibleName(word)) && word.plain.size() >= 2;
}

// Whether the sentence, or its part, ends after a word.
bool EndsPart(const Words& words, size_t i) {
  return i + 1 >= words.size() ||
         words.After(i).find_first_of(".,!?;:)\n") != std::string_view::npos;
}

// Whether what follows is said of people: `is`, `and`, `said`.
bool GoesOnAsPerson(const Words& words, size_t i) {
  static const WordSet cues = {"got",  "gets", "went", "came",  "took", "had",
                               "is",   "was",  "and",  "who",   "n",    "has",
                               "does", "can",  "isnt", "wasnt", "at",   "from"};
  return EndsPart(words, i) || words[i].possessive || cues.contains(words.PlainAt(i + 1)) ||
         kDeeds.contains(words.PlainAt(i + 1));
}

bool IsSingleCapital(const Word& word) {
  return word.written_capital && word.plain.size() == 1 && word.plain != "i" && word.plain != "a";
}

bool Before(const Words& words, size_t i, size_t back, const WordSet& set) {
  return i >= back && set.contains(words[i - back].plain);
}

// `my name is`, `her names`, `name:`; in Polish, Somali, Romanian, Arabic, Urdu and Ukrainian.
bool FollowsNameIs(const Words& words, size_t i) {
  static const WordSet names = {"name", "names", "naem", "nickname", "surname", "mane"};
  static const WordSet verbs = {"is", "was", "iz", "are", "s"};
  static const WordSet foreign = {"imie",   "sie",   "waa",   "numesc", "este",
                                  "cheama", "اسمي",  "اسمها", "اسمه",   "نام",
                                  "звати",  "зовут", "llamo", "chamo",  "mappelle"};
  static const WordSet foreign_before = {"na",   "nazywam", "magacaygu", "magacaygu", "ma", "meu",
                                         "میرا", "мене",    "меня",      "me",        "je"};
  if (Before(words, i, 1, names)) return true;
  if (Before(words, i, 2, names) && Before(words, i, 1, verbs)) return true;
  const std::string_view before = i > 0 ? std::string_view(words[i - 1].plain) : "";
  if (before == "اسمي" || before == "اسمها" || before == "اسمه") return true;
  return Before(words, i, 1, foreign) && Before(words, i, 2, foreign_before);
}

// `a girl called`, `he is called`, `im called`.
bool FollowsCalled(const Words& words, size_t i) {
  static const WordSet called = {"called", "named", "cald", "calld", "caled", "nicknamed"};
  static const WordSet beings = {"im", "i", "he", "she", "hes", "shes", "they", "theyre", "am"};
  static const WordSet things = {"game", "book",  "film", "app",   "song", "show",   "thing",
                                 "club", "group", "site", "brand", "band", "series", "place"};
  if (!Before(words, i, 1, called) || words.HasBefore(i - 1, 3, things)) return false;
  return words.HasBefore(i - 1, 5, kPeople) || words.HasBefore(i - 1, 2, beings) ||
         words[i].capital;
}

}  // namespace

bool FollowsTitle(const Words& words, size_t i) {
  if (i == 0 || words[i].taken || words[i].digits) return false;
  const std::string_view gap = words.Before(i);
  if (gap != " " && gap != ". " && gap != ".") return false;
  const Word& word = words[i];
  const std::string_view title = words[i - 1].plain;
  const bool name = word.letters && (IsStrange(word) || IsSureName(word) || IsPossibleName(word));
  if (kTitles.contains(title)) {
    return name || IsSingleCapital(word) || HasNameCapital(word) ||
           (word.capital && !word.Is(kCommon));
  }
  static const WordSet missing = {"i",    "we",   "they",  "you",  "u",     "really", "will",
                                  "ill",  "to",   "would", "dont", "still", "he",     "she",
                                  "much", "also", "might", "id",   "always"};
  if (kTitlesAndWords.contains(title)) {
    const bool verb = i >= 2 && missing.contains(words[i - 2].plain);
    if (verb || IsSureName(word)) return false;
    if (IsSingleCapital(word) && word.capital) return true;
    return word.capital ? name : name && !word.Is(kCommon) && !kMoreOftenWords.contains(word.plain);
  }
  if (!kKin.contains(title) || words[i - 1].possessive) return false;
  return HasNameCapital(word) || (name && !word.Is(kCommon) && word.plain.size() > 2) ||
         (IsPossibleName(word) && EndsPart(words, i));
}

bool IsIntroduced(const Words& words, size_t i) {
  if (i == 0) return false;
  const Word& word = words[i];
  if (FollowsNameIs(words, i))
    return MayBeName(word) || IsPossibleName(word) || HasNameCapital(word);
  if (FollowsCalled(words, i)) return MayBeName(word) || HasNameCapital(word);
  static const WordSet beings = {"im", "am", "this", "its"};
  static const WordSet onwards = {"and", "from", "im", "i", "in", "age", "aged"};
  const bool is = words[i - 1].plain == "is" && Before(words, i, 2, beings);
  if (words[i - 1].plain != "im" && words[i - 1].plain != "am" && !is) return false;
  if (words.Before(i).find_first_not_of(' ') != std::string_view::npos) return false;
  if (word.capital && IsStrange(word)) return true;
  return IsPossibleName(word) && !kMoreOftenWords.contains(word.plain) &&
         (EndsPart(words, i) || onwards.contains(words.PlainAt(i + 1)));
}

bool FollowsRelation(const Words& words, size_t i) {
  if (i == 0) return false;
  static const WordSet verbs = {"is", "are", "was", "were"};
  static const WordSet owners = {"my",  "our",    "his",  "her",    "their",  "me",      "mi",
                                 "the", "a",      "best", "foster", "social", "support", "form",
                                 "key", "little", "big",  "old",    "new",    "class",   "your"};
  const Word& word = words[i];
  const std::string_view gap = words.Before(i);
  if (gap != " " && gap != ", " && gap != " (" && gap != ": ") return false;
  size_t relation = i - 1;
  bool stated = false;
  if (verbs.contains(words[relation].plain) && relation > 0) {
    --relation;
    stated = true;
  }
  if (!kPeople.contains(words[relation].plain) || words[relation].possessive) return false;
  if (HasNameCapital(word) && (!IsStrange(word) || word.capital)) return true;
  if (stated || !words.HasBefore(relation, 1, owners)) return false;
  if (IsPossibleName(word)) {
    return !kMoreOftenWords.contains(word.plain) || (gap == " " && GoesOnAsPerson(words, i));
  }
  return gap == " " && IsStrange(word) && GoesOnAsPerson(words, i);
}

bool StandsBesidePeople(const Words& words, size_t i) {
  if (i == 0) return false;
  static const WordSet beside = {"with",    "by",    "from", "love", "thanks", "thank", "told",
                                 "ask",     "asked", "tell", "n",    "like",   "when",  "if",
                                 "because", "cos",   "that", "even", "can",    "for",   "of"};
  static const WordSet asking = {"ask", "told", "tell", "asked"};
  static const WordSet joining = {"and", "n", "an"};
  const Word& word = words[i];
  const std::string_view before = words[i - 1].plain;
  if (beside.contains(before) && word.capital && IsStrange(word)) return true;
  if (asking.contains(before) && IsPossibleName(word) && word.plain == "will") return true;
  const bool joined = joining.contains(before) && i >= 2;
  if (joined && words[i - 2].plain == "me") {
    return (IsPossibleName(word) && (word.capital || !word.Is(kCommon) || word.Is(kWordName))) ||
           (word.capital && IsStrange(word));
  }
  return false;
}

bool DoesToPeople(const Words& words, size_t i) {
  static const WordSet whom = {"me", "us", "him", "her", "my", "our"};
  return IsStrange(words[i]) && kDeeds.contains(words.PlainAt(i + 1)) &&
         whom.contains(words.PlainAt(i + 2)) && words.After(i) == " ";
}

bool StandsBeforeMe(const Words& words, size_t i) {
  static const WordSet joining = {"and", "n", "an"};
  static const WordSet myself = {"me", "i"};
  const Word& word = words[i];
  if (!word.written_capital || word.Is(kKnownWord | kKnownPlace)) return false;
  if (!IsStrange(word) && !IsPossibleName(word)) return false;
  return joining.contains(words.PlainAt(i + 1)) && myself.contains(words.PlainAt(i + 2));
}

bool DoesAsPeopleDo(const Words& words, size_t i) {
  static const WordSet owners = {"my", "our", "in", "the", "like", "always", "so"};
  static const WordSet ages = {"age", "aged"};
  const Word& word = words[i];
  if (!word.written_capital || !word.letters || word.taken) return false;
  const bool strange = IsStrange(word);
  if (!strange && !IsPossibleName(word)) return false;
  const std::string_view next = words.PlainAt(i + 1);
  const std::string_view after = words.PlainAt(i + 2);
  if (ages.contains(next)) return true;
  static const WordSet settings = {"class", "year", "form",   "set",
                                   "group", "team", "school", "unit"};
  if ((next == "in" || next == "from") && after == "my" &&
      settings.contains(words.PlainAt(i + 3))) {
    return !word.Is(kKnownWord | kKnownPlace) || next == "from";
  }
  if (word.Is(kKnownWord | kKnownPlace)) {
    return (next == "from" && after == "my") ||
           (next == "is" && after == "my" && kPeople.contains(words.PlainAt(i + 3)));
  }
  const std::string_view gap = words.After(i);
  if (gap != " " && !word.possessive) return false;
  if (word.possessive && strange) return true;
  if (kDeeds.contains(next) && (strange || next != "has" || after == "the" || after == "my"))
    return true;
  if (next == "is" || next == "was")
    return (strange && owners.contains(after)) || after == "my" || after == "your";
  return next == "from" && after == "my";
}

}  // namespace ourvoice::redaction

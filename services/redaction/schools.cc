// Schools, and the clubs and houses that young people go to, by name.
#include <algorithm>
#include <optional>

#include "services/redaction/place_words.h"

namespace ourvoice::redaction {
namespace {

constexpr size_t kWordsMax = 6;

const WordSet kSchools = {"school",  "primary",   "academy",  "high",    "college",   "nursery",
                          "infants", "infant",    "grammar",  "pru",     "secondary", "comp",
                          "sch",     "preschool", "madrasah", "madrassa"};
const WordSet kClubs = {"club",    "fc",        "afc",    "scouts", "cubs",     "brownies",
                        "guides",  "masjid",    "mosque", "church", "gurdwara", "mandir",
                        "temple",  "centre",    "center", "gym",    "hub",      "zone",
                        "juniors", "synagogue", "cadets", "rfc",    "project"};
// Words within the name of a school or club that make no name by themselves.
const WordSet kWithin = {
    "primary",  "high",      "secondary", "junior",  "infant",  "infants", "community",
    "catholic", "rc",        "ce",        "c",       "e",       "of",      "church",
    "england",  "grammar",   "girls",     "boys",    "youth",   "boxing",  "football",
    "sixth",    "form",      "nursery",   "special", "academy", "dance",   "gymnastics",
    "swimming", "st",        "saint",     "our",     "lady",    "street",  "road",
    "lane",     "park",      "hill",      "bank",    "view",    "gate",    "the",
    "and",      "royal",     "sports",    "free",    "arts",    "college", "islamic",
    "muslim",   "jewish",    "cofe",      "roman",   "martial", "karate",  "judo",
    "leisure",  "childrens", "family",    "upper",   "lower",   "north",   "south",
    "east",     "west",      "central",   "city",    "home",    "house",   "school",
    "amateur",  "rugby",     "cricket",   "netball", "tennis",  "theatre", "drama",
    "music",    "study"};

bool IsSaint(std::string_view plain) { return plain == "st" || plain == "saint" || plain == "sts"; }

// What follows a name that was found and belongs to it: `School for Girls`, `Sixth Form College`.
size_t LastWord(const Words& words, size_t i) {
  static const WordSet after = {"school",  "academy", "college", "sixth",   "form", "club",
                                "fc",      "juniors", "centre",  "primary", "high", "nursery",
                                "infants", "pru",     "united",  "rovers"};
  while (i + 1 < words.size() && words.Joined(i + 1) && after.contains(words[i + 1].plain)) ++i;
  const std::string_view whom = words.PlainAt(i + 2);
  if (words.PlainAt(i + 1) == "for" && (whom == "girls" || whom == "boys")) i += 2;
  return i;
}

// `Levenshulme High`, `moss side youth club`: a school or club called after a ward; but neither
// `manchester school` nor `the city centre`. `end` where there is none.
size_t WardBefore(const Words& words, size_t end) {
  static const WordSet called_after = {
      "youth", "boxing", "community", "leisure", "dance",   "family",   "street",   "lane", "road",
      "high",  "girls",  "boys",      "primary", "grammar", "football", "swimming", "side"};
  const bool club = kClubs.contains(words[end].plain) && words[end].plain != "fc";
  size_t begin = end;
  while (begin > 0 && end - begin < kWordsMax && words.Joined(begin) &&
         called_after.contains(words[begin - 1].plain)) {
    --begin;
  }
  const bool kind = begin < end;
  if (begin == 0 || !words.Joined(begin) || !words[begin - 1].Is(kKnownPlace)) return end;
  if (words[end].capital || (club && kind)) return begin - 1;
  return end;
}

// The words before `school`, `high` or `club` that are its name.
std::optional<Found> NamedSchool(const Words& words, size_t i) {
  const bool school = kSchools.contains(words[i].plain);
  if (!school && !kClubs.contains(words[i].plain)) return std::nullopt;
  size_t begin = NameBefore(words, i, kWordsMax, kWithin);
  if (begin == i) begin = WardBefore(words, i);
  if (begin == i) return std::nullopt;
  if (begin > 0 && words[begin].plain == "lady" && words[begin - 1].plain == "our") --begin;
  if (begin > 0 && words[begin - 1].digits && words[i].plain != "school") --begin;
  if (begin > 0 && words.Joined(begin) && words[begin - 1].plain.size() <= 4 &&
      !words[begin - 1].letters && words[begin - 1].plain.find_first_of("0123456789") == 0) {
    --begin;
  }
  return Found{words[begin].begin, words[LastWord(words, i)].end,
               school ? Kind::kSchool : Kind::kClub};
}

// `St Bede's`, where no street, hospital or day is called after them.
std::optional<Found> Saint(const Words& words, size_t i) {
  static const WordSet others = {"day",    "hospital", "infirmary", "square",
                                 "street", "road",     "cross"};
  if (!IsSaint(words[i].plain) || i + 1 >= words.size() || words[i + 1].taken) return std::nullopt;
  const std::string_view gap = words.Before(i + 1);
  if (gap != " " && gap != ". " && gap != ".") return std::nullopt;
  if (others.contains(words.PlainAt(i + 2))) return std::nullopt;
  const Word& name = words[i + 1];
  static const WordSet leading = {"at", "to", "from", "in", "go", "called", "near"};
  const bool led = words.HasBefore(i, 1, leading) && name.letters && name.plain.size() >= 4;
  if (!name.capital && !IsStrange(name) && !IsSureName(name) && !led) return std::nullopt;
  const size_t end = name.possessive
                         ? words.After(i + 1).starts_with('\'') ? name.end + 2 : name.end + 4
                         : name.end;
  return Found{words[i].begin, std::min(end, words.text.size()), Kind::kSchool};
}

// `I go to Xaverian`, `my school is Ash Lane`, `a home called Lantern House`.
std::optional<Found> SaidToBeSchool(const Words& words, size_t i) {
  static const WordSet going = {"go",      "goes",   "went",  "going",      "attend",
                                "attends", "starts", "moved", "transferred"};
  static const WordSet leading = {"to",     "at",      "is",     "was",  "called",
                                  "attend", "attends", "starts", "from", "named"};
  static const WordSet schools = {"school",  "college", "academy", "nursery",
                                  "primary", "club",    "home"};
  if (i == 0 || words.Before(i) != " " || !leading.contains(words[i - 1].plain))
    return std::nullopt;
  const bool goes = words.HasBefore(i, 2, going);
  const bool school = words.HasBefore(i - 1, 2, schools);
  if (!goes && !school) return std::nullopt;
  const Word& word = words[i];
  if (word.taken || !word.capital || word.Is(kKnownPlace | kKnownWord)) return std::nullopt;
  if (!school && !IsStrange(word)) return std::nullopt;
  size_t last = i;
  while (last + 1 < words.size() && last < i + 4 && words.Joined(last + 1) &&
         words[last + 1].capital)
    ++last;
  return Found{word.begin, words[last].end, Kind::kSchool};
}

}  // namespace

void FindSchools(const Words& words, Finds& finds) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].taken) continue;
    auto found = NamedSchool(words, i);
    if (!found) found = Saint(words, i);
    if (!found) found = SaidToBeSchool(words, i);
    if (!found) continue;
    finds.push_back(*found);
    while (i + 1 < words.size() && words[i + 1].begin < found->end) ++i;
  }
}

}  // namespace ourvoice::redaction

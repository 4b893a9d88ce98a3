#include "clients/cli/synthetic_answers.h"

#include <absl/strings/str_cat.h>

namespace ourvoice::cli {
namespace {

using Words = std::vector<std::string>;

const Words kWishes = {"I would like",       "we need",        "please give us",
                       "there should be",    "I wish we had",  "it would help with",
                       "I care about",       "I want more of", "my friends want",
                       "nobody thinks about"};
const Words kThings = {"a park with trees",
                       "a youth club that is open late",
                       "buses that come on time",
                       "streets without litter",
                       "safe crossings at school",
                       "someone to talk to when I am worried",
                       "help with exams",
                       "more football pitches",
                       "time with my family",
                       "a library with computers",
                       "cheaper swimming",
                       "jobs for young people",
                       "cleaner air",
                       "less bullying",
                       "good street lights",
                       "homes that are not damp",
                       "a say in what is built",
                       "music and art after school"};
const Words kReasons = {"because it is too far now", "so that everybody can join in",
                        "as it is not fair",         "because I do not feel safe",
                        "so that we are not bored",  "because it costs too much",
                        "and nobody listens",        "where I live"};
const Words kWards = {"ardwick",   "cheetham",    "chorlton",  "crumpsall", "gorton-and-abbey-hey",
                      "harpurhey", "levenshulme", "longsight", "moss-side", "withington"};
const Words kSettings = {"ash-lane-primary",   "beech-hollow-primary", "canalside-primary",
                         "northfield-academy", "oakwell-high",         "parkway-academy",
                         "stonebridge-high",   "beehive-youth-zone",   "viaduct-college",
                         "south-hub"};
const Words kAges = {"4-7", "8-11", "12-15", "16-18", "19-25"};
const Words kGenders = {"girl-or-woman", "boy-or-man", "non-binary-or-another"};
const Words kEthnicities = {"white-british", "white-british", "asian",       "asian",
                            "black",         "mixed",         "other-white", "other-ethnic-group",
                            "chinese"};
const Words kLanguages = {"english", "english", "english", "urdu", "arabic", "polish", "somali"};
const Words kYesNo = {"yes", "no", "no", "no"};
const Words kNeeds = {"cleaner-streets", "safer-streets",   "more-green",     "better-buses",
                      "things-to-do",    "jobs-and-skills", "homes-and-money"};

}  // namespace

std::vector<std::string> SyntheticAnswers::Header() {
  return {"id",
          "wave",
          "setting",
          "language",
          "voices",
          "may_quote",
          "matters-most",
          "change-one-thing",
          "feel-safe",
          "improve-first",
          "age-band",
          "gender",
          "ethnicity",
          "home-language",
          "send-or-disability",
          "care-experience",
          "ward"};
}

std::vector<std::string> SyntheticAnswers::NextRow() {
  const bool group = OneIn(20);
  return {absl::StrCat("synthetic-", ++row_),
          OneIn(2) ? "2025" : "2026",
          OneIn(20) ? "" : Pick(kSettings),
          "en",
          absl::StrCat(group ? 4 + Below(25) : 1),
          "no",
          Text(),
          OneIn(4) ? "" : Text(),
          OneIn(10) ? "" : absl::StrCat(1 + Below(5)),
          OneIn(5) ? "" : Pick(kNeeds),
          group ? "" : Optional(kAges),
          group ? "" : Optional(kGenders),
          group ? "" : Optional(kEthnicities),
          group ? "" : Optional(kLanguages),
          group ? "" : Optional(kYesNo),
          group ? "" : (OneIn(25) ? "yes" : "no"),
          group ? "" : Optional(kWards)};
}

// The standard library's distributions differ between implementations; this is the same everywhere.
uint64_t SyntheticAnswers::Below(uint64_t limit) { return random_() % limit; }

const std::string& SyntheticAnswers::Pick(const std::vector<std::string>& choices) {
  return choices[Below(choices.size())];
}

std::string SyntheticAnswers::Text() {
  std::string text = absl::StrCat("(synthetic) ", Pick(kWishes), " ", Pick(kThings));
  while (OneIn(3)) absl::StrAppend(&text, " and ", Pick(kThings));
  if (OneIn(2)) absl::StrAppend(&text, " ", Pick(kReasons));
  return text;
}

std::string SyntheticAnswers::Optional(const std::vector<std::string>& choices) {
  if (OneIn(12)) return "prefer-not-to-say";
  if (OneIn(12)) return "";
  return Pick(choices);
}

}  // namespace ourvoice::cli

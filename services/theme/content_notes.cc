#include "services/theme/content_notes.h"

#include <set>
#include <utility>

#include "services/screening/screener.h"
#include "services/theme/phrase_matcher.h"

namespace ourvoice::theme {
namespace {

using safeguarding::v1::ConcernCategory;

// Words of a subject, by stem; `*` stands for any ending.
struct Subject {
  v1::ContentNote note;
  std::vector<const char*> phrases;
};

const std::vector<Subject>& Subjects() {
  static const std::vector<Subject> subjects = {
      {v1::CONTENT_NOTE_BULLYING,
       {"bully*", "bullied", "pick on", "picked on", "left out", "leave me out", "tease", "teasing",
        "make fun of", "laugh at", "call me names", "mean to me", "lonely", "no friends"}},
      {v1::CONTENT_NOTE_FAMILY,
       {"family",   "families", "mum*",     "mom",      "moms",     "mother",  "dad*",  "father",
        "parent*",  "stepdad",  "stepmum",  "brother",  "sister",   "sibling", "nan",   "nana",
        "gran",     "granny",   "grandma*", "grandad*", "grandpa*", "aunt*",   "uncle", "cousin",
        "divorce*", "custody",  "at home",  "argue",    "argument", "shout*"}},
      {v1::CONTENT_NOTE_CARE,
       {"in care", "foster*", "carer", "care home", "children's home", "residential",
        "social worker*", "care leaver*", "leaving care", "looked after", "adopt*", "placement",
        "contact with", "pathway plan", "moved me", "care experienced"}},
      {v1::CONTENT_NOTE_DEATH,
       {"die", "died", "dying", "dead", "death", "funeral", "grave*", "grief", "griev*", "bereave*",
        "passed away", "lost my", "kill*", "suicid*", "memorial"}},
      {v1::CONTENT_NOTE_HARM,
       {"knife",
        "knives",
        "stab*",
        "gun",
        "shot",
        "weapon",
        "gang",
        "fight",
        "fought",
        "attack*",
        "mugged",
        "rob",
        "robbed",
        "hit",
        "hurt",
        "beat",
        "violen*",
        "abuse*",
        "threat*",
        "murder*",
        "crime",
        "criminal",
        "police",
        "arrest*",
        "scared",
        "unsafe",
        "not safe",
        "don't feel safe",
        "never feel safe",
        "follow me",
        "followed",
        "harm*",
        "war",
        "bomb*",
        "cut myself"}},
      {v1::CONTENT_NOTE_HEALTH,
       {"mental*",   "depress*", "anxi*",   "panic",      "sad",
        "cry",       "crying",   "worried", "stress*",    "camhs",
        "counsel*",  "therap*",  "ill",     "illness",    "hospital",
        "cancer",    "disab*",   "adhd",    "autis*",     "eating disorder",
        "self harm", "asthma",   "doctor",  "medication", "periods"}},
      {v1::CONTENT_NOTE_HARDSHIP,
       {"hungry",  "starv*",  "food bank",        "can't afford",      "cannot afford",
        "poor",    "poverty", "homeless*",        "no money",          "not enough money",
        "no food", "evict*",  "heating",          "freezing",          "mould*",
        "damp",    "bills",   "universal credit", "free school meals", "rent"}},
      {v1::CONTENT_NOTE_DRINK_AND_DRUGS,
       {"drug*", "weed", "vape*", "vaping", "smok*", "cigarette*", "alcohol*", "drunk", "beer",
        "spice", "needles", "high on", "dealer*", "nitrous", "cocaine"}},
      {v1::CONTENT_NOTE_UNFAIR_TREATMENT,
       {"racis*",
        "racial*",
        "sexis*",
        "homophob*",
        "transphob*",
        "islamophob*",
        "antisemit*",
        "discriminat*",
        "prejudice*",
        "slur",
        "my skin",
        "my hijab",
        "my religion",
        "my accent",
        "because I am black",
        "because I am muslim",
        "gay",
        "lesbian",
        "trans",
        "judged",
        "judge me",
        "stereotyp*",
        "unfair*",
        "refugee*",
        "asylum"}},
      {v1::CONTENT_NOTE_SEX,
       {"sex*", "rape*", "grope*", "catcall*", "touch me", "nudes", "porn*", "harass*", "creep*",
        "pervert*", "paedo*", "pregnan*", "consent"}},
  };
  return subjects;
}

// The words of all subjects, ready to be looked for.
class Matcher {
 public:
  Matcher() : matcher_(tokenizer_) {
    for (const Subject& subject : Subjects()) {
      for (const char* phrase : subject.phrases) {
        matcher_.Add(ParsePhrase(tokenizer_, phrase, WordMatch::kStem), subject.note);
      }
    }
  }

  void AddNotes(std::string_view text, std::set<v1::ContentNote>& notes) const {
    for (const PhraseMatcher::Match& match : matcher_.Find(tokenizer_.Tokenize(text))) {
      notes.insert(static_cast<v1::ContentNote>(match.phrase));
    }
    matcher_.Forget();
  }

 private:
  const Tokenizer tokenizer_ = Tokenizer("en");
  PhraseMatcher matcher_;
};

v1::ContentNote NoteOf(ConcernCategory category) {
  switch (category) {
    case safeguarding::v1::CONCERN_CATEGORY_BULLYING:
      return v1::CONTENT_NOTE_BULLYING;
    case safeguarding::v1::CONCERN_CATEGORY_EMOTIONAL_ABUSE:
    case safeguarding::v1::CONCERN_CATEGORY_DOMESTIC_ABUSE:
    case safeguarding::v1::CONCERN_CATEGORY_FORCED_MARRIAGE:
      return v1::CONTENT_NOTE_FAMILY;
    case safeguarding::v1::CONCERN_CATEGORY_SUICIDE:
      return v1::CONTENT_NOTE_DEATH;
    case safeguarding::v1::CONCERN_CATEGORY_NEGLECT:
    case safeguarding::v1::CONCERN_CATEGORY_HOMELESSNESS:
      return v1::CONTENT_NOTE_HARDSHIP;
    case safeguarding::v1::CONCERN_CATEGORY_SUBSTANCE_HARM:
      return v1::CONTENT_NOTE_DRINK_AND_DRUGS;
    case safeguarding::v1::CONCERN_CATEGORY_SEXUAL_ABUSE:
    case safeguarding::v1::CONCERN_CATEGORY_ONLINE_HARM:
      return v1::CONTENT_NOTE_SEX;
    default:
      return v1::CONTENT_NOTE_HARM;
  }
}

}  // namespace

std::vector<v1::ContentNote> ContentNotesOf(std::string_view text) {
  static const Matcher* const matcher = new Matcher();
  std::set<v1::ContentNote> notes;
  matcher->AddNotes(text, notes);
  for (const screening::Finding& finding : screening::Screen(text)) {
    notes.insert(NoteOf(finding.category));
  }
  return {notes.begin(), notes.end()};
}

}  // namespace ourvoice::theme

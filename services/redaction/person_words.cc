#include "services/redaction/person_words.h"

namespace ourvoice::redaction {

const WordSet kTitles = {"mr",     "mrs",       "ms",     "mx",    "dr",     "mister",
                         "prof",   "professor", "rev",    "imam",  "pc",     "pcso",
                         "pastor", "maulana",   "sheikh", "ustad", "ustadh", "dj"};
const WordSet kTitlesAndWords = {"miss",    "mis",    "sir",     "madam",  "coach",
                                 "father",  "sister", "brother", "doctor", "inspector",
                                 "officer", "nurse",  "captain", "teacher"};
const WordSet kKin = {"uncle",       "aunt",    "auntie", "aunty",  "nan",     "nana",
                      "nanna",       "nanny",   "gran",   "granny", "grandma", "grandad",
                      "granddad",    "grandpa", "cousin", "chacha", "khala",   "grandmother",
                      "grandfather", "step",    "baby"};
const WordSet kPeople = {
    "friend", "friends",     "mate",      "mates",     "m8",         "bestie",     "besties",
    "bff",    "brother",     "bro",       "sister",    "sis",        "cousin",     "cousins",
    "twin",   "dad",         "stepdad",   "mum",       "mam",        "stepmum",    "teacher",
    "tutor",  "worker",      "carer",     "keyworker", "mentor",     "coach",      "neighbour",
    "head",   "headteacher", "caretaker", "boyfriend", "girlfriend", "bf",         "gf",
    "son",    "daughter",    "nephew",    "niece",     "dog",        "cat",        "hamster",
    "rabbit", "bunny",       "puppy",     "kitten",    "pet",        "doctor",     "nurse",
    "lady",   "man",         "girl",      "boy",       "kid",        "partner",    "pa",
    "frend",  "freind",      "bezzie",    "guy",       "granddad",   "grandad",    "nan",
    "nana",   "uncle",       "auntie",    "aunt",      "support",    "person",     "mother",
    "father", "child",       "baby",      "teecher",   "advocate",   "counsellor", "therapist",
    "dude",   "woman",       "budgie"};
const WordSet kDeeds = {
    "said",   "says",   "told",    "tells",   "bullied", "bullies", "helped", "helps",  "kicked",
    "kicks",  "hit",    "hits",    "punched", "called",  "keeps",   "lives",  "taught", "teaches",
    "braids", "knows",  "pushed",  "slapped", "laughed", "laughs",  "cried",  "loves",  "hates",
    "hated",  "thinks", "shouted", "shouts",  "threw",   "stole",   "swears", "hurt",   "never",
    "always", "wont",   "doesnt",  "moved",   "smokes",  "vapes",   "goes",   "wants",  "wanted",
    "pulled", "spat",   "sits",    "sat",     "plays",   "played",  "has"};
const WordSet kMoreOftenWords = {
    "will",    "may",    "hope",    "rose",     "chase",   "grant",     "rob",     "sue",
    "drew",    "pat",    "mark",    "max",      "bob",     "bill",      "dawn",    "frank",
    "wade",    "trust",  "love",    "rich",     "happy",   "sunny",     "gay",     "blue",
    "young",   "king",   "prince",  "princess", "angel",   "christian", "star",    "chance",
    "promise", "dear",   "van",     "nick",     "norm",    "ray",       "dot",     "long",
    "short",   "small",  "little",  "good",     "best",    "wise",      "wild",    "strong",
    "black",   "white",  "brown",   "green",    "grey",    "gray",      "gold",    "hot",
    "sharp",   "noble",  "nice",    "head",     "street",  "park",      "church",  "house",
    "home",    "day",    "may",     "march",    "read",    "reading",   "drive",   "hunt",
    "speed",   "dean",   "english", "french",   "field",   "fields",    "light",   "bell",
    "ball",    "bank",   "banks",   "water",    "waters",  "wood",      "woods",   "hall",
    "room",    "cross",  "cook",    "driver",   "teacher", "swim",      "swift",   "west",
    "east",    "north",  "south",   "bus",      "lee",     "low",       "high",    "major",
    "senior",  "junior", "great",   "fair",     "free",    "true",      "pride",   "price",
    "boy",     "girl",   "art",     "honey",    "bear",    "bay",       "summer",  "winter",
    "autumn",  "spring", "sky",     "storm",    "river",   "forest",    "ash",     "kit",
    "case",    "gene",   "stone",   "justice",  "peace",   "freedom",   "victory", "pain",
    "page",    "mat",    "don",     "mace",     "pepper",  "ring",      "snow",    "tiger",
    "key",     "keys",   "ward",    "wall",     "gates",   "glass",     "sage",    "precious",
    "royal",   "rusty",  "misty",   "unique",   "scarlet", "buddy",     "biscuit", "guy",
    "stan",    "ace",    "luck"};

}  // namespace ourvoice::redaction

#pragma once

#include "services/redaction/words.h"

namespace ourvoice::redaction {

// `Mr`, `Dr`: what follows is a name, and they go with it.
extern const WordSet kTitles;
// `Miss`, `Sir`, `Coach`: so they are where a name follows.
extern const WordSet kTitlesAndWords;
// `uncle`, `nana`: what follows may be a name; they stay.
extern const WordSet kKin;
// `friend`, `teacher`, `dog`: whose name may follow.
extern const WordSet kPeople;
// What is said of a person: `X said`, `X keeps`.
extern const WordSet kDeeds;
// Names that are verbs or adjectives so often that nothing but their place tells them.
extern const WordSet kMoreOftenWords;

}  // namespace ourvoice::redaction

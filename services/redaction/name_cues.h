#pragma once

#include "services/redaction/words.h"

namespace ourvoice::redaction {

// Whether the words round a word say that it is somebody's name, which its own letters do not.

// A title or kin stands before it: `Mr Green`, `uncle Abdi`.
bool FollowsTitle(const Words& words, size_t i);
// It is introduced: `my name is`, `called`, `this is`, and the same in other languages.
bool IsIntroduced(const Words& words, size_t i);
// A relation stands before it: `my friend`, `our teacher`, `my mates are`.
bool FollowsRelation(const Words& words, size_t i);
// It stands beside somebody else: `me and`, `with`, `from`, or in a row of names.
bool StandsBesidePeople(const Words& words, size_t i);
// `X and me` at the beginning of a sentence.
bool StandsBeforeMe(const Words& words, size_t i);
// `X hates me`, in small letters too.
bool DoesToPeople(const Words& words, size_t i);
// It does or has what only people do or have: `X said`, `X is my`, `X, age 9`.
bool DoesAsPeopleDo(const Words& words, size_t i);

}  // namespace ourvoice::redaction

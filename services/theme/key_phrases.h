#pragma once

#include <cstddef>
#include <vector>

#include "services/theme/standing_phrases.h"

namespace ourvoice::theme {

// Two thirds or more.
constexpr bool AreMost(size_t part, size_t whole) { return 3 * part >= 2 * whole; }

// A phrase that responses of a group tell.
struct PhraseOfGroup {
  const StandingPhrase* standing = nullptr;
  // How many responses of the group tell it.
  size_t response_count = 0;
};

// The one to three phrases that name a group of so many responses: those that most of them tell,
// the one given first before others that as many tell. None is part of another; a phrase that is
// mostly told as part of a longer one gives way to it, and further ones are told by a fifth of the
// responses at least. At least one phrase is given.
std::vector<const StandingPhrase*> KeyPhrasesOf(std::vector<PhraseOfGroup> phrases,
                                                size_t response_count);

}  // namespace ourvoice::theme

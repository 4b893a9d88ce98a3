#pragma once

#include <string>
#include <string_view>

namespace ourvoice::screening {

// A key that an English word shares with the ways in which children spell it by ear: `becos` and
// `because`, `nife` and `knife`. Empty for what is not of Latin letters alone, `*` counting as a
// vowel.
std::string SoundOf(std::string_view word);

}  // namespace ourvoice::screening

#pragma once

#include <string>
#include <string_view>

namespace ourvoice::kit {

// Characters that nobody sees and that change what is shown: controls other than tabs and line
// ends, and those that force the direction of writing (U+202A to U+202E). Texts in both directions
// do without: letters carry their own, and the marks and isolates for them are not meant here.

// Whether the text, which is valid UTF-8, holds any.
bool HasHiddenCharacters(std::string_view text);

// The text with each of them written out, such as `\u{202E}`: safe to show at a terminal. What is
// not UTF-8 stays as it is.
std::string WithHiddenCharactersShown(std::string_view text);

// The first 40 characters of what somebody wrote, with them written out, to be named in an error.
std::string Excerpt(std::string_view text);

}  // namespace ourvoice::kit

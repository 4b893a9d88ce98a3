#pragma once

#include <string>
#include <string_view>

namespace ourvoice::theme {

// Language of a tag without its version or region, in lower case: `en` for `en-x-8to11`. Empty for
// an empty tag.
std::string BaseLanguage(std::string_view tag);

// Language in which a text is written, as in ISO 639. It is the one that the tag names, unless the
// text is long enough to tell and clearly another, and one of the two is English: a child may
// answer an English form in Urdu. Without a tag it is what the text looks like, or English when it
// cannot be told. The text is valid UTF-8.
std::string LanguageOf(std::string_view text, std::string_view tag);

}  // namespace ourvoice::theme

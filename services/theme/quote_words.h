#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::theme {

// A quote is the text as it was redacted, in which a mark may stand in place of words. It has no
// words of its own, no words in another order, and a mark wherever words are missing: `[…]`,
// `[...]` or one of those of redaction.h. All texts are valid UTF-8.

// The words of a text as they are offered for a quote: redacted, without characters that nobody
// sees, and with one space wherever blanks and line ends were.
std::string OfferedWords(std::string_view text);

// The words with one space wherever there are blanks and line ends, and none at the ends: as they
// are shown.
std::string WithPlainSpaces(std::string_view words);

// What speaks against words as a quote of what is offered, each in a sentence that repeats none of
// them: they are not those that are offered, there are none but marks, or what may be personal is
// among them. Empty when nothing does.
std::vector<std::string> FaultsOfQuote(std::string_view words, std::string_view offered);

}  // namespace ourvoice::theme

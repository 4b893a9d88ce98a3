#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/review_service.pb.h"

namespace ourvoice::cli {

// What stands for the themes of a text in a table until somebody has read it; an empty cell says
// that no theme applies.
inline constexpr char kNotRead[] = "-";

// Why a text waits, in words.
std::string_view ReasonInWords(theme::v1::ReviewReason reason);

// Reads it from a word such as `disagreement`; not stated when there is no such reason.
theme::v1::ReviewReason ReasonFromWord(std::string_view word);

// The words of every reason, as ReasonFromWord reads them.
std::vector<std::string> ReasonWords();

// Reads why a text is set aside from a word such as `no-answer`; not stated when there is no such
// reason.
theme::v1::SetAsideReason SetAsideReasonFromWord(std::string_view word);

// The words of every such reason.
std::vector<std::string> SetAsideReasonWords();

// A text for whoever reads it: its words, why it waits, each theme with the words that gave it, and
// who decided. Lines of at most `width` columns.
std::string ReviewItemText(const theme::v1::ReviewItem& item, size_t width);

// The words of a text from one code point to another.
std::string WordsAt(std::string_view text, const theme::v1::EvidenceSpan& span);

}  // namespace ourvoice::cli

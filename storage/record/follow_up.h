#pragma once

#include <string>
#include <string_view>

namespace ourvoice::storage {

// Follow-up words as the vault makes them, from how somebody wrote them: lower-case, one space
// between two, none around. Empty for what can be none: it is too long, or has other than letters
// and blanks.
std::string PlainFollowUpWords(std::string_view written);

}  // namespace ourvoice::storage

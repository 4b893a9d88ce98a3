#pragma once

#include <cstddef>
#include <string_view>

namespace ourvoice::theme {

// Whether it holds no byte beyond ASCII.
bool IsAscii(std::string_view text);

// End of the word that begins at `begin` with a letter or digit, in a text of ASCII alone. It is
// where ICU ends it, or at the full stop, colon or underscore within what ICU takes for one word.
size_t AsciiWordEnd(std::string_view text, size_t begin);

// Unicode's locale data takes `@` for a letter, which keeps addresses whole.
inline bool IsAsciiLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
}
inline bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
inline char ToAsciiLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace ourvoice::theme
